package tom.device;

import com.google.re2j.Pattern;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tom.device.Platform.About;
import tom.device.Platform.Answer;
import tom.device.Platform.Cli;
import tom.device.Platform.Configuration;
import tom.device.Platform.Connection;
import tom.device.Platform.Enable;
import tom.device.Platform.Prompts;

/** Makes a {@link Platform} of what stands in its file, or says what is wrong with the file. */
final class PlatformFile {

    private static final Set<String> LINE_ENDS = Set.of("\n", "\r", "\r\n");

    private final Section file;
    private final String lineEnd;

    private PlatformFile(Section file) {
        this.file = file;
        this.lineEnd = file.has("line_end") ? file.text("line_end") : "\n";
    }

    /** @throws IllegalArgumentException with file, member and reason */
    static Platform read(Section file) {
        file.allow(
                "name",
                "title",
                "documents",
                "aliases",
                "login",
                "line_end",
                "legacy_algorithms",
                "prompts",
                "paging",
                "enable",
                "configuration",
                "questions",
                "errors");
        return new PlatformFile(file).platform();
    }

    private Platform platform() {
        String name = file.text("name");
        if (file.has("enable") && !file.required("prompts").has("privileged")) {
            throw file.wrong("enable", "needs prompts: privileged");
        }
        Cli cli = cli();
        Connection connection = connection();
        @Nullable
        Enable enable = file.section("enable").map(PlatformFile::enable).orElse(null);
        Configuration configuration =
                file.section("configuration").map(ConfigurationFile::read).orElse(Configuration.NONE);
        return new Platform(about(name), connection, cli, enable, configuration);
    }

    private About about(String name) {
        List<String> documents = file.texts("documents");
        if (documents.isEmpty()) {
            throw file.wrong("documents", "is missing");
        }
        return new About(name, file.text("title"), new TreeSet<>(file.texts("aliases")), documents);
    }

    private Connection connection() {
        if (!LINE_ENDS.contains(lineEnd)) {
            throw file.wrong("line_end", "must be \"\\n\", \"\\r\" or \"\\r\\n\"");
        }
        Optional<Section> login = file.section("login");
        login.ifPresent(section -> section.allow("username_suffix", "questions"));
        return new Connection(
                login.filter(section -> section.has("username_suffix"))
                        .map(section -> section.text("username_suffix"))
                        .orElse(""),
                login.map(this::questions).orElse(List.of()),
                lineEnd,
                file.flag("legacy_algorithms"));
    }

    private Cli cli() {
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
        prompts.allow("user", "privileged", "config", "above", "config_above");
        return new Prompts(
                anchored(prompts, "user").orElseThrow(() -> prompts.wrong("user", "is missing")),
                anchored(prompts, "privileged").orElse(null),
                anchored(prompts, "config").orElse(null),
                anchored(prompts, "above").orElse(null),
                anchored(prompts, "config_above").orElse(null));
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

    private List<Answer> questions(Section section) {
        return section.sections("questions").stream()
                .map(question -> answer(question.allow("asks", "answer"), "asks", question.text("answer") + lineEnd))
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
}
