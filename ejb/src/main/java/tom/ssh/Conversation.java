package tom.ssh;

import java.time.Duration;
import java.util.Collections;
import java.util.Iterator;
import java.util.Optional;
import tom.device.Deadline;
import tom.device.Login;
import tom.device.Platform;
import tom.device.Secret;

/** Says one line after the other to the device, and listens after each until the device waits again. */
final class Conversation {

    static final String NO_HELP = "a question mark asks this platform for help as soon as it is typed";

    private final Wire wire;
    private final Platform.Cli cli;
    private final String lineEnd;
    private final boolean instantHelp;
    private final Cues cues;
    private final Listener listener;
    private Cue.Prompt prompt = new Cue.Prompt(Platform.Mode.USER, "", Duration.ZERO);
    private boolean isWaiting;

    Conversation(Wire wire, Platform platform, Login login) {
        this.wire = wire;
        this.cli = platform.cli();
        this.lineEnd = platform.connection().lineEnd();
        this.instantHelp = platform.connection().instantHelp();
        this.cues = new Cues(platform);
        this.listener = new Listener(wire, cues, new LoginAnswers(wire, login), platform);
    }

    /** What the device said to a command; the error is the line by which it refused. */
    record Reply(String output, Optional<String> error) {}

    /** The mode the device was in when it last waited for a command. */
    Platform.Mode mode() {
        return prompt.mode();
    }

    /** The mode of the prompt that stands there, below all that has come by itself meanwhile; none without one. */
    Optional<Platform.Mode> standing() {
        if (!isWaiting) {
            return Optional.empty();
        }
        wire.drain();
        return cues.in(wire.terminal().line(), wire.terminal().lineAbove(), true)
                .map(cue -> cue instanceof Cue.Prompt shown ? shown.mode() : null);
    }

    /** Whether the device would show help at a question mark, and at the line's end run what stands before it. */
    boolean opensHelp(String line) {
        return instantHelp && line.indexOf('?') >= 0;
    }

    /** Listens for a prompt that comes by itself. */
    void listen(Deadline deadline) {
        await(Turn.listening(wire.terminal()), false, deadline);
    }

    /** Says a command; answers pagers and the platform's questions on the way to the next prompt. */
    Reply say(String command, Deadline deadline) {
        return say(command, Collections.emptyIterator(), deadline);
    }

    /** @param following the lines after it, of which some are taken when the device asks for a text */
    Reply say(String command, Iterator<String> following, Deadline deadline) {
        Turn turn = saying(command, deadline);
        while (await(turn, false, deadline) instanceof Cue.Text asked) {
            String typed = text(asked.end(), following);
            turn.answered();
            wire.write(typed, deadline);
        }
        return reply(turn);
    }

    /** Says a command that asks for a secret, and gives it once. Returns nothing when that did not lead to a prompt. */
    Optional<Reply> say(String command, Secret secret, Deadline deadline) {
        Turn turn = saying(command, deadline);
        Cue cue = await(turn, true, deadline);
        if (cue instanceof Cue.Password) {
            turn.answered();
            wire.write(secret.reveal() + lineEnd, deadline);
            cue = await(turn, true, deadline);
        }
        return cue instanceof Cue.Prompt ? Optional.of(reply(turn)) : Optional.empty();
    }

    private Reply reply(Turn turn) {
        String output = turn.output(prompt, cli.prompts());
        return new Reply(output, cli.errorIn(output));
    }

    /** The lines of a text up to the one that ends it. The device shows no prompt between them. */
    private String text(String end, Iterator<String> following) {
        StringBuilder typed = new StringBuilder();
        while (following.hasNext()) {
            String line = oneLine(following.next());
            typed.append(line).append(lineEnd);
            if (line.contains(end)) {
                return typed.toString();
            }
        }
        throw wire.failed("the device takes a text that ends with \"%s\", which no later line has".formatted(end));
    }

    private static String oneLine(String command) {
        if (command.chars().anyMatch(c -> c < ' ')) {
            throw new IllegalArgumentException("a command is one line without control characters");
        }
        return command;
    }

    private Turn saying(String command, Deadline deadline) {
        String typed = oneLine(command) + lineEnd;
        if (!isWaiting) {
            throw new IllegalStateException("the device does not wait for a command");
        }
        if (opensHelp(command)) {
            throw wire.failed("\"%s\" was not sent: %s".formatted(Reason.masked(command), NO_HELP), "");
        }
        wire.drain();
        wire.terminal().breakBefore(prompt.text());
        Turn turn = Turn.saying(wire.terminal(), prompt.text(), command);
        isWaiting = false;
        wire.write(typed, deadline);
        return turn;
    }

    private Cue await(Turn turn, boolean passwordToo, Deadline deadline) {
        Cue cue = listener.await(turn, passwordToo, deadline);
        if (cue instanceof Cue.Prompt found) {
            boolean isConfig = cli.prompts().isConfigBelow(wire.terminal().lineAbove());
            prompt = isConfig ? found.in(Platform.Mode.CONFIG) : found;
            isWaiting = true;
            cues.remember(found);
        }
        return cue;
    }
}
