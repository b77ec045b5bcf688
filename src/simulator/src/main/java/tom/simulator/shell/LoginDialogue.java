package tom.simulator.shell;

import java.io.EOFException;
import java.io.IOException;
import java.util.Optional;

/** What some platforms want between the SSH login and their first prompt: a key, or who logs in. */
final class LoginDialogue {

    private static final int TRIES = 3;

    private final ShellSession session;
    private final Screen screen;
    private final Keyboard keyboard;

    LoginDialogue(ShellSession session, Screen screen, Keyboard keyboard) {
        this.session = session;
        this.screen = screen;
        this.keyboard = keyboard;
    }

    void run() throws IOException {
        Optional<String> key = session.platform().optional("login.key");
        if (key.isPresent()) {
            screen.print(key.get());
            keyboard.readKey();
            screen.print(session.platform().setting("login.key-done"));
        }
        if (session.platform().optional("login.user").isPresent()) {
            askWho();
        }
    }

    private void askWho() throws IOException {
        for (int tries = 0; tries < TRIES; tries++) {
            String user = session.ask(session.fill(session.platform().setting("login.user")));
            String password = session.askSecret(session.platform().setting("login.password"));
            if (session.appliance().admits(user, password)) {
                return;
            }
        }
        throw new EOFException("nobody proved who he is");
    }
}
