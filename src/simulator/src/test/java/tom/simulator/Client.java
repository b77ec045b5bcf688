package tom.simulator;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.channel.ChannelShell;
import org.apache.sshd.client.channel.ClientChannelEvent;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.core.CoreModuleProperties;

/** An SSH client that types at a simulated device and reads what comes. */
final class Client implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final SshClient ssh;
    private final ClientSession session;
    private final ChannelShell channel;
    private final Screenful received = new Screenful();
    private final AtomicReference<PublicKey> hostKey;

    private Client(SshClient ssh, ClientSession session, AtomicReference<PublicKey> hostKey) throws IOException {
        this.ssh = ssh;
        this.session = session;
        this.hostKey = hostKey;
        this.channel = session.createShellChannel();
        channel.setOut(received);
        channel.setErr(received);
        channel.open().verify(LIMIT);
    }

    /** Logs in and opens a shell on a terminal. */
    static Client login(SimulatedDevice device, String user, String password) throws IOException {
        return login(device, user, password, "keyboard-interactive,password");
    }

    static Client login(SimulatedDevice device, String user, String password, String methods) throws IOException {
        return login(device, user, ssh -> {
            CoreModuleProperties.PREFERRED_AUTHS.set(ssh, methods);
            ssh.addPasswordIdentity(password);
        });
    }

    static Client login(SimulatedDevice device, String user, Consumer<SshClient> manner) throws IOException {
        SshClient ssh = SshClient.setUpDefaultClient();
        try {
            manner.accept(ssh);
            AtomicReference<PublicKey> key = new AtomicReference<>();
            ssh.setServerKeyVerifier((s, address, offered) -> {
                key.set(offered);
                return true;
            });
            ssh.start();
            ClientSession session = ssh.connect(user, device.host(), device.port())
                    .verify(LIMIT)
                    .getSession();
            session.auth().verify(LIMIT);
            return new Client(ssh, session, key);
        } catch (IOException | RuntimeException e) {
            ssh.stop();
            throw e;
        }
    }

    /** Types and waits until what comes back ends so; returns it with its line ends as LF. */
    String type(String keys, String end) throws IOException, InterruptedException {
        send(keys);
        return expect(end);
    }

    void send(String keys) throws IOException {
        OutputStream in = channel.getInvertedIn();
        in.write(keys.getBytes(StandardCharsets.UTF_8));
        in.flush();
    }

    String expect(String end) throws InterruptedException {
        return received.takeUntil(end.replace("\n", "\r\n")).replace("\r\n", "\n");
    }

    PublicKey hostKey() {
        return Objects.requireNonNull(hostKey.get());
    }

    /** Waits until the device has closed the shell. */
    boolean seesClose() {
        return channel.waitFor(EnumSet.of(ClientChannelEvent.CLOSED), LIMIT).contains(ClientChannelEvent.CLOSED);
    }

    /** Cuts the connection without a word. */
    @Override
    public void close() {
        session.close(true);
        ssh.stop();
    }
}
