package tom.ssh;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tom.device.Deadline;
import tom.device.Platform;
import tom.device.Platform.Mode;

/**
 * Proves prompts: an empty line is typed where one seems to stand, and a device that waits there shows it again, right
 * below the first. Output that only looks like a prompt goes on in its line or in the next, however long it pauses, and
 * what was typed is answered behind its end. So the end of a command costs one more round trip instead of silence.
 *
 * <p>Nothing is typed in configuration mode, where an empty line may be part of a text, nor at prompts without a letter,
 * which also stand for "go on" ({@code >}), nor before the command's echo was seen. There, and on devices that do not
 * answer empty lines, silence decides. What can still go wrong: an output whose last line is the very prompt, and a device
 * that stops within that line, loses that line.
 */
final class Proof {

    /** A device that has not answered an empty line by then does not do that, or is in the middle of its output. */
    private static final Duration ANSWER = Duration.ofSeconds(1);

    /** How long the answer to an empty line may still come instead of the next command's echo, where it did not come before. */
    private static final Duration LATE = Duration.ofSeconds(5);

    /** So many prompts of one command without proof mean that each is different: they have a clock in them. */
    private static final int MANY = 4;

    private enum Habit {
        UNKNOWN,
        ANSWERS,
        IGNORES
    }

    private final Wire wire;
    private final Cues cues;
    private final Backlook backlook;
    private final Platform platform;
    private Habit habit = Habit.UNKNOWN;
    private boolean mayAnswerLate;

    Proof(Wire wire, Cues cues, Backlook backlook, Platform platform) {
        this.wire = wire;
        this.cues = cues;
        this.backlook = backlook;
        this.platform = platform;
    }

    /** How long it has to be silent behind the prompt before something is done about it. */
    Duration patience(Cue.Prompt prompt, Turn turn) {
        if (!isPossible(prompt, turn)) {
            return mayAnswerLate && !turn.isEchoed() ? LATE : prompt.patience();
        }
        int shown = repetitions(prompt, turn.asked()).size();
        if (shown > 0) {
            return shown < turn.asked().times() ? Cues.LIKELY : Duration.ZERO;
        }
        if (turn.asked().isHere()) {
            return ANSWER.multipliedBy(turn.asked().unanswered());
        }
        boolean isKnown = cues.isKnown(wire.terminal().line());
        return isKnown && turn.asked().times() < MANY ? Duration.ZERO : prompt.patience();
    }

    /** Believes the prompt, and takes its repetitions off the terminal; or types an empty line to see one. */
    boolean isAccepted(Cue.Prompt prompt, Turn turn, Deadline deadline) {
        Asked asked = turn.asked();
        List<Backlook.Line> shown = repetitions(prompt, asked);
        if (!shown.isEmpty()) {
            habit = Habit.ANSWERS;
            // more than were asked for: what stands first was output
            remove(shown.get(Math.min(shown.size(), asked.times()) - 1), prompt);
            return true;
        }
        if (habit == Habit.UNKNOWN && (asked.isHere() || asked.times() == MANY)) {
            habit = Habit.IGNORES;
            mayAnswerLate = asked.isHere();
        } else if (!turn.isListening() && turn.isEchoed()) {
            mayAnswerLate = false;
        }
        boolean isHopeless = asked.times() > 2 * MANY && !asked.isHere();
        if (isHopeless || !isPossible(prompt, turn)) {
            return true;
        }
        ask(asked, wire.terminal().position(), deadline);
        return false;
    }

    /** Types an empty line below the log lines that a prompt was buried under; no question can be open there. */
    void dig(Cue.Buried prompt, Turn turn, Deadline deadline) {
        ask(turn.asked(), prompt.position(), deadline);
    }

    private void ask(Asked asked, int position, Deadline deadline) {
        asked.again(position);
        wire.write(platform.connection().lineEnd(), deadline);
    }

    private boolean isPossible(Cue.Prompt prompt, Turn turn) {
        return habit != Habit.IGNORES
                && (!isConfig(prompt) || turn.asked().times() > 0)
                && turn.isEchoed()
                && (turn.isListening() || cues.isKnown(prompt.text()))
                && prompt.text().chars().anyMatch(Character::isLetterOrDigit);
    }

    private boolean isConfig(Cue.Prompt prompt) {
        return prompt.mode() == Mode.CONFIG
                || platform.cli().prompts().isConfigBelow(wire.terminal().lineAbove());
    }

    /** The lines directly above that show the same prompt, from the last to the first. */
    private List<Backlook.Line> repetitions(Cue.Prompt prompt, Asked asked) {
        List<Backlook.Line> shown = new ArrayList<>();
        if (asked.times() == 0 || asked.isHere()) {
            return shown;
        }
        int end = wire.terminal().position();
        Optional<Backlook.Line> line = backlook.line(asked.first(), end);
        while (line.isPresent() && isSame(line.get(), prompt, asked)) {
            shown.add(line.get());
            line = backlook.line(asked.first(), line.get().position());
        }
        return shown;
    }

    /** Where the empty line was typed there may be output before the prompt. */
    private static boolean isSame(Backlook.Line line, Cue.Prompt prompt, Asked asked) {
        String shown = line.text().stripTrailing();
        String expected = prompt.text().stripTrailing();
        String typedAt = asked.line().stripTrailing();
        boolean isBehindOutput = line.position() >= asked.last()
                && typedAt.length() > expected.length()
                && typedAt.endsWith(expected)
                && shown.endsWith(typedAt);
        return isBehindOutput || shown.equals(expected);
    }

    private void remove(Backlook.Line from, Cue.Prompt prompt) {
        String shown = from.text().stripTrailing();
        int end = shown.length() - prompt.text().stripTrailing().length();
        wire.terminal().goBackTo(from.position(), shown.substring(0, end) + prompt.text());
    }
}
