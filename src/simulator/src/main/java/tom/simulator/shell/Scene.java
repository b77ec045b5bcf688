package tom.simulator.shell;

import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;

/** What a device does step by step, as a test wrote it down; lines of its texts end in LF, and what is typed is logged. */
public final class Scene {

    private final List<Step> steps;

    private Scene(List<Step> steps) {
        this.steps = steps;
    }

    private interface Step {

        void play(ShellSession session, Screen screen) throws IOException;
    }

    public static Scene begin() {
        return new Scene(List.of());
    }

    /** Writes text, in one piece. */
    public Scene say(String text) {
        return bytes(text.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));
    }

    /** Writes bytes as they are, in one piece. */
    public Scene bytes(byte[] bytes) {
        byte[] copy = bytes.clone();
        return then((session, screen) -> screen.echo(copy, copy.length));
    }

    /** Writes a text again and again, until the session ends. */
    public Scene sayForEver(String text) {
        byte[] bytes = text.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
        return then((session, screen) -> {
            while (true) {
                screen.echo(bytes, bytes.length);
            }
        });
    }

    public Scene pause(Duration time) {
        return then((session, screen) -> screen.pause(time));
    }

    /** Waits until a test lets it go on. */
    public Scene await(CountDownLatch go) {
        return then((session, screen) -> {
            try {
                go.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException();
            }
        });
    }

    /** Asks a question and waits for a line, whatever it is. */
    public Scene ask(String question) {
        return then((session, screen) -> session.ask(question));
    }

    /** Never says anything again. */
    public Scene hang() {
        return then((session, screen) -> {
            session.hang();
            throw new EOFException("the session ended while the device hung");
        });
    }

    /** Cuts the connection without a word. */
    public Scene drop() {
        return then((session, screen) -> {
            throw new ConnectionDrop();
        });
    }

    void play(ShellSession session, Screen screen) throws IOException {
        for (Step step : steps) {
            step.play(session, screen);
        }
    }

    private Scene then(Step step) {
        return new Scene(Stream.concat(steps.stream(), Stream.of(step)).toList());
    }
}
