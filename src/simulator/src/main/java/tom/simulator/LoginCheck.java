package tom.simulator;

import java.security.PublicKey;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.apache.sshd.server.auth.AsyncAuthException;
import org.apache.sshd.server.auth.keyboard.DefaultKeyboardInteractiveAuthenticator;
import org.apache.sshd.server.auth.password.PasswordAuthenticator;
import org.apache.sshd.server.auth.pubkey.PublickeyAuthenticator;
import org.apache.sshd.server.session.ServerSession;
import tom.simulator.log.DeviceEvent.Kind;
import tom.simulator.shell.Appliance;

/** Compares what a user typed with what is stored, after as much time as the device takes, and logs a refusal. */
final class LoginCheck extends DefaultKeyboardInteractiveAuthenticator
        implements PasswordAuthenticator, PublickeyAuthenticator {

    private final Access access;
    private final Appliance appliance;
    private final Executor threads;

    LoginCheck(Access access, Appliance appliance, Executor threads) {
        this.access = access;
        this.appliance = appliance;
        this.threads = threads;
    }

    @Override
    public boolean authenticate(String user, String password, ServerSession session) {
        Duration delay = appliance.faults().loginDelay();
        if (delay.isZero()) {
            return check(user, password, session);
        }
        // The thread that asks serves every device, so it must not wait here.
        AsyncAuthException later = new AsyncAuthException();
        CompletableFuture.delayedExecutor(delay.toMillis(), TimeUnit.MILLISECONDS, threads)
                .execute(() -> later.setAuthed(check(user, password, session)));
        throw later;
    }

    @Override
    public boolean authenticate(ServerSession session, String user, List<String> responses) {
        return authenticate(user, responses.isEmpty() ? "" : responses.get(0), session);
    }

    /** Asked when a key is offered, and again when it signs. */
    @Override
    public boolean authenticate(String user, PublicKey key, ServerSession session) {
        return logged(access.admits(user, key), user, session);
    }

    private boolean check(String user, String password, ServerSession session) {
        return logged(access.admits(user, password), user, session);
    }

    private boolean logged(boolean admitted, String user, ServerSession session) {
        if (!admitted) {
            appliance.log().add(SessionWitness.nameOf(session), Kind.LOGIN_REFUSED, user);
        }
        return admitted;
    }
}
