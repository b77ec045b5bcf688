package tom.device;

import com.google.re2j.Pattern;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How a kind of device talks: everything a session has to know about it, read from one file ({@link Platforms}).
 *
 * @param enable how the privilege is raised, none where there is nothing to raise
 */
public record Platform(
        About about,
        Connection connection,
        Cli cli,
        @Nullable Enable enable,
        Configuration configuration) {

    /** Tom's name for it. */
    public String name() {
        return about.name();
    }

    /**
     * What people want to know of a platform.
     *
     * @param title how its vendor calls it
     * @param aliases further names it goes by
     * @param documents what its file follows
     * @param source the name of the user's file, or {@link #BUNDLED}
     */
    public record About(String name, String title, SortedSet<String> aliases, List<String> documents, String source) {

        /** The source of a platform that comes with Tom. */
        public static final String BUNDLED = "bundled";

        public About {
            aliases = Collections.unmodifiableSortedSet(new TreeSet<>(aliases));
            documents = List.copyOf(documents);
        }

        String shown() {
            return name + " (" + source + ")";
        }
    }

    /**
     * What has to be known before the first prompt.
     *
     * @param usernameSuffix goes behind the user name at login
     * @param questions what the device may ask before it shows its first prompt
     * @param lineEnd ends everything that is typed
     * @param legacyAlgorithms whether the whole platform needs algorithms that are no longer considered safe
     */
    public record Connection(String usernameSuffix, List<Answer> questions, String lineEnd, boolean legacyAlgorithms) {

        public Connection {
            questions = List.copyOf(questions);
        }
    }

    /** What the device writes of its own accord, and what it wants to hear then. */
    public record Cli(
            Prompts prompts,
            List<String> pagingOff,
            List<Answer> pagers,
            List<Answer> questions,
            List<Pattern> errors) {

        public Cli {
            pagingOff = List.copyOf(pagingOff);
            pagers = List.copyOf(pagers);
            questions = List.copyOf(questions);
            errors = List.copyOf(errors);
        }

        /** The first line by which the device says that it refuses a command. */
        public Optional<String> errorIn(String output) {
            return output.lines()
                    .filter(line -> errors.stream().anyMatch(error -> shows(error, line)))
                    .map(String::strip)
                    .findFirst();
        }
    }

    /** What a session can do at a prompt. */
    public enum Mode {
        USER,
        PRIVILEGED,
        CONFIG
    }

    /**
     * How the last line looks when the device waits for a command.
     *
     * @param privileged none where the user's prompt is all there is
     * @param config none where configuration is not a mode of its own
     * @param above a line that belongs to the prompt and stands over it
     */
    public record Prompts(
            Pattern user,
            @Nullable Pattern privileged,
            @Nullable Pattern config,
            @Nullable Pattern above) {

        /** The most special one that fits, because a general prompt may look like all of them. */
        public Optional<Mode> modeOf(String line) {
            return Stream.of(Mode.CONFIG, Mode.PRIVILEGED, Mode.USER)
                    .filter(mode -> shows(of(mode), line))
                    .findFirst();
        }

        public boolean isAbove(String line) {
            return shows(above, line);
        }

        private @Nullable Pattern of(Mode mode) {
            return switch (mode) {
                case CONFIG -> config;
                case PRIVILEGED -> privileged;
                case USER -> user;
            };
        }
    }

    /** @param bytes what is sent when the last line looks like {@code asked}, line end included */
    public record Answer(Pattern asked, String bytes) {

        public boolean fits(String line) {
            return shows(asked, line);
        }
    }

    /** @param password how the device asks for the enable secret */
    public record Enable(String command, Pattern password) {

        public boolean asks(String line) {
            return shows(password, line);
        }
    }

    /**
     * The commands around configuration lines; each list may be empty.
     *
     * @param commit makes the lines take effect; where there are some, nothing does before
     * @param abort takes back what is not committed, and leaves
     * @param save keeps the configuration over a restart; none where the platform cannot be asked for that
     */
    public record Configuration(
            List<String> enter,
            List<String> commit,
            List<String> abort,
            List<String> exit,
            @Nullable List<String> save) {

        /** Lines are typed at the prompt of the login. */
        public static final Configuration NONE = new Configuration(List.of(), List.of(), List.of(), List.of(), null);

        public Configuration {
            enter = List.copyOf(enter);
            commit = List.copyOf(commit);
            abort = List.copyOf(abort);
            exit = List.copyOf(exit);
            save = save == null ? null : List.copyOf(save);
        }
    }

    private static boolean shows(@Nullable Pattern pattern, String line) {
        return pattern != null && pattern.matcher(line).find();
    }
}
