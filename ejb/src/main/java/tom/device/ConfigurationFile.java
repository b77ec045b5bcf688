package tom.device;

import com.google.re2j.Pattern;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tom.device.Platform.Candidate;
import tom.device.Platform.Commit;
import tom.device.Platform.Configuration;
import tom.device.Platform.Explanation;
import tom.device.Platform.Leftovers;

/** Reads the part of a platform's file that says how the device is configured. */
final class ConfigurationFile {

    private static final List<String> WITH_COMMIT = List.of("abort", "committed", "explain", "undo", "leftovers");

    private final Section section;

    private ConfigurationFile(Section section) {
        this.section = section;
    }

    /** @throws BadPlatformException with file, member and reason */
    static Configuration read(Section section) {
        section.allow(
                "enter",
                "commit",
                "committed",
                "explain",
                "undo",
                "abort",
                "leftovers",
                "exit",
                "save",
                "text",
                "takes_effect");
        return new ConfigurationFile(section).configuration();
    }

    private Configuration configuration() {
        @Nullable List<String> save = section.has("save") ? section.lines("save") : null;
        return new Configuration(section.lines("enter"), section.lines("exit"), save, text(), candidate());
    }

    private @Nullable Pattern text() {
        Pattern text = section.pattern("text").orElse(null);
        if (text != null && text.groupCount() != 1) {
            throw section.wrong("text", "must have one group, which is what ends the text");
        }
        return text;
    }

    private @Nullable Candidate candidate() {
        List<String> commands = section.lines("commit");
        List<String> within = section.lines("takes_effect");
        if (!commands.isEmpty() && !within.isEmpty()) {
            throw section.wrong("takes_effect", "cannot stand beside commit");
        }
        if (!commands.isEmpty() || !within.isEmpty()) {
            return new Candidate(commit(commands), section.lines("abort"), leftovers());
        }
        for (String member : WITH_COMMIT) {
            if (section.has(member)) {
                throw section.wrong(member, "needs commit");
            }
        }
        return null;
    }

    private Commit commit(List<String> commands) {
        @Nullable
        Explanation explain = section.section("explain")
                .map(part -> part.allow("command", "shows"))
                .map(part -> new Explanation(part.line("command"), required(part, "shows")))
                .orElse(null);
        return new Commit(
                commands,
                section.pattern("committed").orElse(null),
                explain,
                section.lines("undo"),
                section.lines("takes_effect"));
    }

    private @Nullable Leftovers leftovers() {
        return section.section("leftovers")
                .map(part -> part.allow("command", "none", "discard"))
                .map(part -> new Leftovers(part.line("command"), required(part, "none"), part.lines("discard")))
                .orElse(null);
    }

    private static Pattern required(Section part, String member) {
        return part.pattern(member).orElseThrow(() -> part.wrong(member, "is missing"));
    }
}
