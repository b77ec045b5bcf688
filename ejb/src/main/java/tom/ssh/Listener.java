package tom.ssh;

import java.time.Duration;
import java.util.Optional;
import tom.device.Deadline;

/** Listens to the device until it waits for something that only the caller can say; answers pagers and questions. */
final class Listener {

    /** A device that asks more often asks the same again and again. */
    private static final int MOST_ANSWERS = 20;

    private final Wire wire;
    private final Cues cues;
    private final LoginAnswers who;

    Listener(Wire wire, Cues cues, LoginAnswers who) {
        this.wire = wire;
        this.cues = cues;
        this.who = who;
    }

    /**
     * Listens until there is a prompt, a text is asked for, or a password where that is expected.
     *
     * @throws DeviceAnswerException when there is a question that nobody has an answer to
     */
    Cue await(Turn turn, boolean passwordToo, Deadline deadline) {
        int answers = 0;
        while (true) {
            Cue cue = next(turn, passwordToo, deadline);
            if (cue instanceof Cue.Pager pager) {
                turn.paged();
                wire.write(pager.key(), deadline);
            } else if (cue instanceof Cue.Question question && answers++ < MOST_ANSWERS) {
                turn.answered();
                wire.write(question.answer(), deadline);
            } else if (cue instanceof Cue.Who question && answers++ < MOST_ANSWERS) {
                turn.answered();
                wire.write(who.filledIn(question.answer()), deadline);
            } else if (cue instanceof Cue.Question || cue instanceof Cue.Who || cue instanceof Cue.Unknown) {
                throw wire.failed("the device asks \"%s\", which the platform has no answer to"
                        .formatted(Wire.quoted(wire.terminal().line())));
            } else {
                return cue;
            }
        }
    }

    /** A cue counts when nothing comes after it for as long as it asks for. */
    private Cue next(Turn turn, boolean passwordToo, Deadline deadline) {
        while (true) {
            Optional<Cue> cue = cue(turn, passwordToo);
            Duration left = deadline.remaining();
            Duration patience = cue.map(found -> patience(found, turn))
                    .filter(wait -> wait.compareTo(left) < 0)
                    .orElse(left);
            boolean isSilent = !receive(turn, patience);
            if (isSilent && cue.isPresent() && patience.compareTo(left) < 0) {
                return cue.get();
            }
            if (deadline.isPast()) {
                throw wire.silence();
            }
        }
    }

    private Optional<Cue> cue(Turn turn, boolean passwordToo) {
        if (turn.isStanding()) {
            return Optional.empty();
        }
        String line = wire.terminal().line();
        Optional<Cue> password = passwordToo ? cues.passwordIn(line) : Optional.empty();
        return password.or(() -> cues.in(line, wire.terminal().lineAbove(), turn.isEchoed()))
                .or(() -> cues.textBelow(wire.terminal().lineAbove(), line));
    }

    /** What may be output is waited for twice as long as this device has paused before. */
    private static Duration patience(Cue cue, Turn turn) {
        Duration twice = turn.longestStall().multipliedBy(2);
        return cue instanceof Cue.Unknown && twice.compareTo(cue.patience()) > 0 ? twice : cue.patience();
    }

    private boolean receive(Turn turn, Duration patience) {
        boolean isInLine = !wire.terminal().line().isEmpty() && !turn.isStanding();
        long start = System.nanoTime();
        boolean isMore = wire.receive(patience);
        if (isMore && isInLine) {
            turn.stalled(Duration.ofNanos(System.nanoTime() - start));
        }
        return isMore;
    }
}
