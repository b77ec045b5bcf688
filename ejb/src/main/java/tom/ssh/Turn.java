package tom.ssh;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tom.device.Platform;

/** From what was said to the device until it waits again: tells the answer from what stood on the terminal before. */
final class Turn {

    /** An echo is looked for in the first characters only. */
    private static final int ECHO_WITHIN = 16_384;

    private final TerminalText terminal;
    private final int start;
    private final String before;
    private final @Nullable Echo echo;
    private int output = -1;
    private int standingAt;
    private @Nullable String standing;
    private Duration longestStall = Duration.ZERO;
    private final Asked asked;

    private Turn(TerminalText terminal, @Nullable Echo echo) {
        this.terminal = terminal;
        this.start = terminal.position();
        this.before = terminal.line();
        this.echo = echo;
        this.asked = new Asked(terminal);
    }

    /** Nothing is said: the device speaks by itself. */
    static Turn listening(TerminalText terminal) {
        return new Turn(terminal, null);
    }

    /**
     * @param prompt at which it is said, whether or not the last line shows it
     * @param command what is about to be said, which the device is expected to echo
     */
    static Turn saying(TerminalText terminal, String prompt, String command) {
        Turn turn = new Turn(terminal, Echo.of(terminal.line(), prompt, command));
        turn.answered();
        return turn;
    }

    boolean isListening() {
        return echo == null;
    }

    Asked asked() {
        return asked;
    }

    /** The last line was answered: it is no cue any more, whatever it looks like, until another line begins. */
    void answered() {
        standingAt = terminal.position();
        standing = terminal.line();
    }

    /** The last line was a pager, which the device takes back: whatever comes now is new. */
    void paged() {
        terminal.clearLine();
        standing = null;
    }

    /** Notes that the last line went on, or was ended, after so long: this device may do that again. */
    void stalled(Duration time) {
        longestStall = time.compareTo(longestStall) > 0 ? time : longestStall;
    }

    /** How long the device has paused within a line so far. */
    Duration longestStall() {
        return longestStall;
    }

    /** Whether the last line is still the one that was answered. */
    boolean isStanding() {
        return standing != null
                && terminal.position() == standingAt
                && terminal.line().startsWith(standing);
    }

    /** Whether what was said has come back, if anything was. */
    boolean isEchoed() {
        if (output < 0 && echo != null) {
            int end = echo.endIn(terminal.finishedFrom(start, ECHO_WITHIN));
            output = end < 0 ? -1 : start + end;
        }
        return output >= 0 || echo == null;
    }

    /** Where the answer begins, known once the echo was seen. */
    int outputStart() {
        return Math.max(start, output);
    }

    /** What came after the echo, without the prompt at its end and what belongs to it. */
    String output(Cue.Prompt prompt, Platform.Prompts prompts) {
        String text = output >= 0 ? terminal.textFrom(output) : unechoed();
        String body =
                text.substring(0, Math.max(0, text.length() - prompt.text().length()));
        int end = body.length();
        while (end > 0 && isBelowOutput(body.substring(lineStart(body, end), end), prompts)) {
            end = Math.max(0, lineStart(body, end) - 1);
        }
        return body.substring(0, end);
    }

    private String unechoed() {
        String text = terminal.textFrom(start);
        return text.startsWith(before) ? text.substring(before.length()) : text;
    }

    private static boolean isBelowOutput(String line, Platform.Prompts prompts) {
        return line.isBlank() || prompts.isAbove(line);
    }

    private static int lineStart(String text, int end) {
        return text.lastIndexOf('\n', end - 1) + 1;
    }
}
