package tom.device;

import com.google.re2j.Matcher;
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
     * @param instantHelp whether a question mark shows help as soon as it is typed, and is no part of the line then
     */
    public record Connection(
            String usernameSuffix,
            List<Answer> questions,
            String lineEnd,
            boolean legacyAlgorithms,
            boolean instantHelp) {

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
     * @param configAbove how that line looks in configuration mode, where the prompt below it is the same in every mode
     */
    public record Prompts(
            Pattern user,
            @Nullable Pattern privileged,
            @Nullable Pattern config,
            @Nullable Pattern above,
            @Nullable Pattern configAbove) {

        /** The most special one that fits, because a general prompt may look like all of them. */
        public Optional<Mode> modeOf(String line) {
            return Stream.of(Mode.CONFIG, Mode.PRIVILEGED, Mode.USER)
                    .filter(mode -> shows(of(mode), line))
                    .findFirst();
        }

        public boolean isAbove(String line) {
            return shows(above, line);
        }

        /** Whether configuration mode has a prompt of its own. */
        public boolean hasConfig() {
            return config != null || configAbove != null;
        }

        /** Whether the line over a prompt says that it is one of configuration mode. */
        public boolean isConfigBelow(String line) {
            return shows(configAbove, line);
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

        /** Whether it is asked over two lines, of which a part stands in the second. */
        public boolean fits(String above, String line) {
            Matcher matcher = asked.matcher(above + "\n" + line);
            boolean isFound = false;
            while (!isFound && matcher.find()) {
                isFound = matcher.end() > above.length() + 1;
            }
            return isFound;
        }
    }

    /**
     * How the privilege is raised.
     *
     * @param password how the device asks for the enable secret
     * @param raised the line by which the device says that it did, where its prompt does not say so; none where it does
     */
    public record Enable(
            String command, Pattern password, @Nullable Pattern raised) {

        public boolean asks(String line) {
            return shows(password, line);
        }

        /** Whether the answer to the command says that the privilege is raised. */
        public boolean isConfirmedIn(String output) {
            return output.lines().anyMatch(line -> shows(raised, line));
        }
    }

    /**
     * The commands around configuration lines; each list may be empty.
     *
     * @param save keeps the configuration over a restart; none where the platform cannot be asked for that
     * @param text how the device says that it takes the next lines as a text; its first group is what ends the text
     * @param candidate none where lines take effect at once
     */
    public record Configuration(
            List<String> enter,
            List<String> exit,
            @Nullable List<String> save,
            @Nullable Pattern text,
            @Nullable Candidate candidate) {

        /** Lines are typed at the prompt of the login. */
        public static final Configuration NONE = new Configuration(List.of(), List.of(), null, null, null);

        public Configuration {
            enter = List.copyOf(enter);
            exit = List.copyOf(exit);
            save = save == null ? null : List.copyOf(save);
        }
    }

    /**
     * Lines that take effect together, or not at all.
     *
     * @param abort takes back what is not committed, and leaves
     * @param leftovers none where a candidate ends with its session
     */
    public record Candidate(
            Commit commit, List<String> abort, @Nullable Leftovers leftovers) {

        public Candidate {
            abort = List.copyOf(abort);
        }
    }

    /**
     * How lines take effect: by commands after the last of them, or by some of the lines themselves.
     *
     * @param commands the last one commits, those before it check
     * @param done what a commit that worked shows; none where it shows nothing
     * @param explain asks why a commit failed, where that does not stand in its output
     * @param undo takes back what a failed commit may have applied, where a platform commits in parts
     * @param within the first words of lines by which those above them take effect
     */
    public record Commit(
            List<String> commands,
            @Nullable Pattern done,
            @Nullable Explanation explain,
            List<String> undo,
            List<String> within) {

        public Commit {
            commands = List.copyOf(commands);
            undo = List.copyOf(undo);
            within = List.copyOf(within);
        }

        /** Whether this line is one by which it and those above it take effect. */
        public boolean isWithin(String line) {
            return within.contains(firstWord(line));
        }

        /** Whether this output, in which no error was seen, is that of a commit that worked. */
        public boolean isDoneBy(String output) {
            return done == null || done.matcher(output).find();
        }

        /** Whether a configuration line would commit, too, before its turn. */
        public boolean isCommittedBy(String line) {
            if (commands.isEmpty()) {
                return false;
            }
            String own = firstWord(commands.get(commands.size() - 1));
            String typed = firstWord(line);
            return typed.startsWith(own + "-") || (typed.length() > 2 && own.startsWith(typed));
        }

        private static String firstWord(String line) {
            return line.strip().split("\\s+", 2)[0];
        }
    }

    /** @param shows the lines of the command's output that say it */
    public record Explanation(String command, Pattern shows) {

        public boolean isIn(String line) {
            return shows.matcher(line).find();
        }
    }

    /**
     * Uncommitted changes that were there before ours, because the candidate outlives sessions.
     *
     * @param command shows them
     * @param none what it shows when there are none
     * @param discard takes them back; empty where they may be somebody else's
     */
    public record Leftovers(String command, Pattern none, List<String> discard) {

        public Leftovers {
            discard = List.copyOf(discard);
        }

        public boolean isNoneIn(String output) {
            return none.matcher(output.strip()).find();
        }
    }

    private static boolean shows(@Nullable Pattern pattern, String line) {
        return pattern != null && pattern.matcher(line).find();
    }
}
