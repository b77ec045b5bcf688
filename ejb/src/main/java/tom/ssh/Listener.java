package tom.ssh;

import java.time.Duration;
import java.util.Optional;
import tom.device.Deadline;
import tom.device.Platform;

/** Listens to the device until it waits for something that only the caller can say; answers pagers and questions. */
final class Listener {

    /** A device that asks more often asks the same again and again. */
    private static final int MOST_ANSWERS = 20;

    private final Wire wire;
    private final Cues cues;
    private final LoginAnswers who;
    private final Backlook backlook;
    private final Proof proof;

    Listener(Wire wire, Cues cues, LoginAnswers who, Platform platform) {
        this.wire = wire;
        this.cues = cues;
        this.who = who;
        this.backlook = new Backlook(wire.terminal(), platform.cli().prompts(), cues);
        this.proof = new Proof(wire, cues, backlook, platform);
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
                String question = cue instanceof Cue.Unknown unknown
                        ? unknown.question()
                        : wire.terminal().line();
                throw wire.failed(
                        "the device asks \"%s\", which the platform has no answer to".formatted(Wire.quoted(question)));
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
            if (isSilent && cue.isPresent() && patience.compareTo(left) < 0 && isSure(cue.get(), turn, deadline)) {
                return cue.get();
            }
            if (deadline.isPast()) {
                throw wire.silence();
            }
        }
    }

    /** Whether silence is enough; else something was typed, and what comes then decides. */
    private boolean isSure(Cue cue, Turn turn, Deadline deadline) {
        if (cue instanceof Cue.Buried buried) {
            proof.dig(buried, turn, deadline);
            return false;
        }
        return !(cue instanceof Cue.Prompt prompt) || proof.isAccepted(prompt, turn, deadline);
    }

    private Optional<Cue> cue(Turn turn, boolean passwordToo) {
        if (turn.isStanding()) {
            return Optional.empty();
        }
        String line = wire.terminal().line();
        if (line.isEmpty()) {
            return below(turn);
        }
        Optional<Cue> password = passwordToo ? cues.whileRaising(line) : Optional.empty();
        return password.or(() -> cues.in(line, wire.terminal().lineAbove(), turn.isEchoed()));
    }

    /** What finished lines can say, when nothing stands below them yet. */
    private Optional<Cue> below(Turn turn) {
        Optional<Backlook.Line> line = turn.isEchoed()
                ? backlook.line(turn.outputStart(), wire.terminal().position())
                : Optional.empty();
        return line.flatMap(cues::under).or(() -> cues.textBelow(wire.terminal().lineAbove()));
    }

    private Duration patience(Cue cue, Turn turn) {
        if (cue instanceof Cue.Prompt prompt) {
            return proof.patience(prompt, turn);
        }
        if (cue instanceof Cue.Buried) {
            return cue.patience().multipliedBy(1L + turn.asked().times());
        }
        Duration twice = turn.longestStall().multipliedBy(2); // what may be output is waited for as it was before
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
