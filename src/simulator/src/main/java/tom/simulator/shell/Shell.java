package tom.simulator.shell;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Optional;
import tom.simulator.log.DeviceEvent.Kind;
import tom.simulator.shell.Line.End;

/** One session on the command line of a device: greets, prompts, reads, answers, until logout or hang-up. */
public final class Shell {

    private static final Duration BETWEEN_HALVES = Duration.ofMillis(150);

    private final Appliance appliance;
    private final Screen screen;
    private final Keyboard keyboard;
    private final ShellSession session;
    private final Pager pager;
    private boolean executed;
    private int prompts;

    public Shell(Appliance appliance, Seat seat, InputStream in, OutputStream out) {
        this.appliance = appliance;
        this.screen = new Screen(out, appliance.faults());
        this.keyboard = new Keyboard(
                in,
                screen,
                appliance.faults(),
                appliance.platform().optional("enter.echo").orElse("\r\n"));
        this.session = new ShellSession(appliance, seat, screen, keyboard);
        this.pager = new Pager(session, screen, keyboard);
    }

    /**
     * Returns when the user logs out or the input ends.
     *
     * @throws ConnectionDrop when the connection is to be cut
     */
    public void run() throws IOException {
        try {
            greet();
            while (!session.isOver()) {
                next();
            }
        } catch (EOFException e) {
            session.logout();
        } finally {
            session.editing().end();
        }
    }

    private void greet() throws IOException {
        hangIf(Trouble.HANG_AT_LOGIN);
        Optional<Scene> greeting = appliance.faults().greeting();
        if (greeting.isPresent()) {
            greeting.get().play(session, screen);
        } else {
            screen.print(session.fill(appliance.faults().banner().orElseGet(this::ownBanner)));
        }
        hangIf(Trouble.HANG_AFTER_BANNER);
        new LoginDialogue(session, screen, keyboard).run();
    }

    private String ownBanner() {
        return session.platform()
                .optional("banner.text")
                .flatMap(session.platform()::text)
                .orElse("");
    }

    private void next() throws IOException {
        String prompt = session.fill(session.platform().setting("prompt." + session.mode()));
        if (appliance.faults().has(Trouble.COUNTING_PROMPT)) {
            prompt = prompt.replace(appliance.hostname(), appliance.hostname() + ":" + ++prompts);
        }
        int column = prompt.length() - prompt.lastIndexOf('\n') - 1;
        showPrompt(prompt);
        if (executed && appliance.faults().has(Trouble.LOG_BEHIND_PROMPT)) {
            screen.print(Noise.LOG_LINE);
        }
        executed = false;
        Optional<Redraw> redraw = session.redraw(prompt);
        Line line = redraw.isPresent() ? keyboard.readLine(redraw.get()) : keyboard.readLine(column);
        if (line.is(End.CLOSED)) {
            session.logout();
        } else if (!line.is(End.INTERRUPT) && !line.text().isBlank()) {
            execute(line.text(), column);
        }
        if (line.is(End.SUSPEND)) {
            session.platform().optional("suspend." + session.mode()).ifPresent(session::enter);
        }
    }

    private void showPrompt(String prompt) throws IOException {
        String shown = Noise.prompt(prompt, appliance.faults());
        if (appliance.faults().has(Trouble.HALF_PROMPT)) {
            int half = shown.length() - prompt.length() / 2;
            screen.print(shown.substring(0, half));
            screen.pause(BETWEEN_HALVES);
            screen.print(shown.substring(half));
        } else {
            screen.print(drawn(shown, prompt.length()));
        }
    }

    /** Some platforms draw a prompt where they want it on the screen. */
    private String drawn(String prompt, int column) {
        return session.platform()
                .optional("prompt.drawn")
                .map(drawing -> drawing.replace("{prompt}", prompt).replace("{column}", String.valueOf(column + 1)))
                .orElse(prompt);
    }

    private void execute(String line, int column) throws IOException {
        session.record(Kind.COMMAND_RECEIVED, line);
        waitForRelease();
        Optional<Scene> scene = appliance.faults().scene(line.strip());
        if (scene.isPresent()) {
            scene.get().play(session, screen);
        } else {
            show(new CommandLine(session).answer(line, column));
        }
        session.record(Kind.COMMAND_ANSWERED, line);
        executed = true;
        hangIf(Trouble.HANG_AFTER_COMMAND);
    }

    private void waitForRelease() throws InterruptedIOException {
        try {
            appliance.hold().pass();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        }
    }

    private void show(Answer answer) throws IOException {
        String text = Noise.output(answer.text(), appliance.faults());
        if (appliance.faults().has(Trouble.DROP_IN_OUTPUT)) {
            screen.print(text.substring(0, text.length() / 2));
            throw new ConnectionDrop();
        }
        if (answer.paged()) {
            pager.show(text);
        } else {
            screen.print(text);
        }
        if (appliance.faults().has(Trouble.ENDLESS_OUTPUT)) {
            showForEver();
        }
    }

    private void showForEver() throws IOException {
        int line = 0;
        do {
            screen.print("this is line " + ++line + " of an output that has no end\n");
        } while (!keyboard.interrupted());
    }

    private void hangIf(Trouble trouble) throws IOException {
        if (appliance.faults().has(trouble)) {
            keyboard.ignoreAll();
            throw new EOFException("the session ended while the device hung");
        }
    }
}
