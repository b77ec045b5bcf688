package tom.device;

import com.google.re2j.Pattern;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tom.device.Platform.Answer;
import tom.device.Platform.Cli;
import tom.device.Platform.Configuration;
import tom.device.Platform.Enable;
import tom.device.Platform.Prompts;

/** Makes a {@link Platform} of what stands in its file, or says what is wrong with the file. */
final class PlatformFile {

    private PlatformFile() {}

    /** @throws IllegalArgumentException with file, member and reason */
    static Platform read(Section file) {
        file.allow("name", "aliases", "prompts", "paging", "enable", "configuration", "questions", "errors");
        if (file.has("enable") && !file.required("prompts").has("privileged")) {
            throw file.wrong("enable", "needs prompts: privileged");
        }
        return new Platform(
                file.text("name"),
                Set.copyOf(file.texts("aliases")),
                cli(file),
                file.section("enable").map(PlatformFile::enable).orElse(null),
                file.section("configuration").map(PlatformFile::configuration).orElse(Configuration.NONE));
    }

    private static Cli cli(Section file) {
        Optional<Section> paging = file.section("paging");
        paging.ifPresent(section -> section.allow("off", "pagers"));
        return new Cli(
                prompts(file.required("prompts")),
                paging.map(section -> section.texts("off")).orElse(List.of()),
                paging.map(PlatformFile::pagers).orElse(List.of()),
                questions(file),
                file.patterns("errors"));
    }

    private static Prompts prompts(Section prompts) {
        prompts.allow("user", "privileged", "config", "above");
        return new Prompts(
                anchored(prompts, "user").orElseThrow(() -> prompts.wrong("user", "is missing")),
                anchored(prompts, "privileged").orElse(null),
                anchored(prompts, "config").orElse(null),
                anchored(prompts, "above").orElse(null));
    }

    private static Optional<Pattern> anchored(Section section, String member) {
        Optional<Pattern> pattern = section.pattern(member);
        if (pattern.map(Pattern::pattern)
                .filter(text -> !text.startsWith("^") || !text.endsWith("$"))
                .isPresent()) {
            throw section.wrong(member, "must begin with ^ and end with $");
        }
        return pattern;
    }

    private static List<Answer> pagers(Section paging) {
        return paging.sections("pagers").stream()
                .map(pager -> answer(pager.allow("shows", "key"), "shows", pager.text("key")))
                .toList();
    }

    private static List<Answer> questions(Section file) {
        return file.sections("questions").stream()
                .map(question -> answer(question.allow("asks", "answer"), "asks", question.text("answer") + "\n"))
                .toList();
    }

    private static Answer answer(Section section, String member, String bytes) {
        return new Answer(section.pattern(member).orElseThrow(() -> section.wrong(member, "is missing")), bytes);
    }

    private static Enable enable(Section enable) {
        enable.allow("command", "password");
        return new Enable(
                enable.text("command"),
                enable.pattern("password").orElseThrow(() -> enable.wrong("password", "is missing")));
    }

    private static Configuration configuration(Section section) {
        section.allow("enter", "commit", "abort", "exit", "save");
        @Nullable List<String> save = section.has("save") ? section.texts("save") : null;
        return new Configuration(
                section.texts("enter"), section.texts("commit"), section.texts("abort"), section.texts("exit"), save);
    }
}
