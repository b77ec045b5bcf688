package tom.simulator.shell;

import java.util.Locale;

/** What can be wrong with a simulated device. */
public enum Trouble {
    /** After the login nothing comes, no banner and no prompt. */
    HANG_AT_LOGIN,
    /** After the login the banner comes, but no prompt. */
    HANG_AFTER_BANNER,
    /** A command is answered, but no prompt follows. */
    HANG_AFTER_COMMAND,
    /** The connection is cut in the middle of a command's output. */
    DROP_IN_OUTPUT,
    /** The output of a command has no end, until Ctrl-C. */
    ENDLESS_OUTPUT,
    /** The first half of a prompt comes some time before the second. */
    HALF_PROMPT,
    /** What is typed is echoed as by a line editor that wraps at 80 columns: a blank and a CR there. */
    WRAPPED_ECHO,
    /** Prompts and output carry colours, a window title and bracketed-paste marks. */
    ANSI_COLOURS,
    /** Lines end in CR CR LF, and one line is written over by a CR. */
    CARRIAGE_RETURNS,
    /** Lines of the system's log stand in the output and before prompts. */
    LOG_LINES,
    /** A line of the system's log comes behind the prompt that follows a command, and the prompt is not shown again. */
    LOG_BEHIND_PROMPT,
    /** An empty line that is typed is not even echoed. */
    IGNORED_EMPTY_LINES,
    /** Each prompt has another number in it. */
    COUNTING_PROMPT;

    /** Reads a name such as {@code hang-after-command}. */
    public static Trouble named(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
