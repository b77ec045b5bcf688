package tom.ssh;

import java.util.Optional;
import tom.device.Platform.Prompts;

/** Looks back over what may stand behind a prompt: blank lines, lines of the device's log, the top of the next prompt. */
final class Backlook {

    private static final int NEAR = 8192;

    private final TerminalText terminal;
    private final Prompts prompts;
    private final Cues cues;

    Backlook(TerminalText terminal, Prompts prompts, Cues cues) {
        this.terminal = terminal;
        this.prompts = prompts;
        this.cues = cues;
    }

    /**
     * @param position where the line begins
     * @param isUnderLog whether the device's log went on behind it
     */
    record Line(int position, String text, boolean isUnderLog) {}

    /** The last line before {@code end} that is none of those, unless it begins before {@code from}. */
    Optional<Line> line(int from, int end) {
        boolean isUnderLog = false;
        int newline = end - 1;
        while (newline >= from && end - newline < NEAR) {
            int begin = terminal.lineStart(newline, Math.max(from, newline - NEAR));
            String line = terminal.finishedFrom(begin, newline - begin);
            boolean isLog = LogLine.is(line);
            Optional<String> prompt = isLog ? cues.knownBefore(line) : Optional.empty();
            if (prompt.isPresent()) {
                return Optional.of(new Line(begin, prompt.get(), true));
            }
            if (!isLog && !line.isBlank() && !prompts.isAbove(line)) {
                return Optional.of(new Line(begin, line, isUnderLog));
            }
            isUnderLog |= isLog;
            newline = begin - 1;
        }
        return Optional.empty();
    }
}
