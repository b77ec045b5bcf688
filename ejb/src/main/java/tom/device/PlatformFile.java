package tom.device;

import com.google.re2j.Pattern;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
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

    private PlatformFile(Section file) {
        this.file = file;
    }

    /** What is wrong with the file: the first fault of each of its parts, with file, line, member and reason. */
    static List<String> problems(Section section) {
        PlatformFile file = new PlatformFile(section);
        return Stream.<Runnable>of(
                        file::checkMembers,
                        file::aliases,
                        () -> section.text("title"),
                        file::documents,
                        file::lineEnd,
                        file::connection,
                        file::prompts,
                        file::pagingOff,
                        file::pagers,
                        () -> file.questions(section),
                        () -> section.patterns("errors"),
                        file::enable,
                        file::configuration)
                .map(PlatformFile::problem)
                .flatMap(Optional::stream)
                .distinct()
                .toList();
    }

    /** @throws BadPlatformException when {@link #problems} has something to say */
    static Platform read(Section section, String source) {
        PlatformFile file = new PlatformFile(section);
        About about = new About(section.text("name"), section.text("title"), file.aliases(), file.documents(), source);
        Cli cli = new Cli(
                file.prompts(), file.pagingOff(), file.pagers(), file.questions(section), section.patterns("errors"));
        return new Platform(about, file.connection(), cli, file.enable().orElse(null), file.configuration());
    }

    private static Optional<String> problem(Runnable part) {
        try {
            part.run();
            return Optional.empty();
        } catch (BadPlatformException e) {
            return Optional.ofNullable(e.getMessage());
        }
    }

    private void checkMembers() {
        file.allow(
                "name",
                PlatformDraft.EXTENDS,
                "title",
                "documents",
                "aliases",
                "login",
                "line_end",
                "legacy_algorithms",
                "instant_help",
                "prompts",
                "paging",
                "enable",
                "configuration",
                "questions",
                "errors");
    }

    private SortedSet<String> aliases() {
        List<String> aliases = file.texts("aliases");
        if (!aliases.stream().allMatch(PlatformDraft::isName)) {
            throw file.wrong("aliases", "must be names like that of the platform");
        }
        return new TreeSet<>(aliases);
    }

    private List<String> documents() {
        List<String> documents = file.texts("documents");
        if (documents.isEmpty()) {
            throw file.wrong("documents", "is missing: say what the file follows");
        }
        return documents;
    }

    private String lineEnd() {
        String lineEnd = file.has("line_end") ? file.text("line_end") : "\n";
        if (!LINE_ENDS.contains(lineEnd)) {
            throw file.wrong("line_end", "must be \"\\n\", \"\\r\" or \"\\r\\n\", in double quotes");
        }
        return lineEnd;
    }

    private Connection connection() {
        Optional<Section> login = file.section("login").map(section -> section.allow("username_suffix", "questions"));
        return new Connection(
                login.filter(section -> section.has("username_suffix"))
                        .map(section -> section.line("username_suffix"))
                        .orElse(""),
                login.map(this::questions).orElse(List.of()),
                lineEnd(),
                file.flag("legacy_algorithms"),
                file.flag("instant_help"));
    }

    private Optional<Section> paging() {
        return file.section("paging").map(section -> section.allow("off", "pagers"));
    }

    private List<String> pagingOff() {
        return paging().map(section -> section.lines("off")).orElse(List.of());
    }

    private List<Answer> pagers() {
        return paging().map(section -> section.sections("pagers")).orElse(List.of()).stream()
                .map(pager -> answer(pager.allow("shows", "key"), "shows", pager.text("key")))
                .toList();
    }

    private Prompts prompts() {
        return prompts(file.required("prompts"));
    }

    private Optional<Enable> enable() {
        Optional<Section> enable = file.section("enable");
        boolean isSeen = file.required("prompts").has("privileged")
                || enable.filter(section -> section.has("raised")).isPresent();
        if (enable.isPresent() && !isSeen) {
            throw file.wrong("enable", "needs prompts.privileged, or enable.raised");
        }
        return enable.map(PlatformFile::enable);
    }

    private Configuration configuration() {
        return file.section("configuration").map(ConfigurationFile::read).orElse(Configuration.NONE);
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

    private List<Answer> questions(Section section) {
        return section.sections("questions").stream()
                .map(question -> answer(question.allow("asks", "answer"), "asks", question.text("answer") + lineEnd()))
                .toList();
    }

    private static Answer answer(Section section, String member, String bytes) {
        return new Answer(section.pattern(member).orElseThrow(() -> section.wrong(member, "is missing")), bytes);
    }

    private static Enable enable(Section enable) {
        enable.allow("command", "password", "raised");
        return new Enable(
                enable.line("command"),
                enable.pattern("password").orElseThrow(() -> enable.wrong("password", "is missing")),
                enable.pattern("raised").orElse(null));
    }
}
