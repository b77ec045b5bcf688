package tom.ssh;

import com.jcraft.jsch.Channel;
import com.jcraft.jsch.ChannelShell;
import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Session;
import java.io.IOException;
import java.io.OutputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tom.device.Deadline;
import tom.device.Login;

/** A terminal on a device, over SSH by JSch. */
final class JschTransport implements Transport {

    private static final int ROWS = 1000;
    private static final Duration GOODBYE = Duration.ofSeconds(1);

    private final Target target;
    private final Login login;
    private final HostKeyCheck hostKeys;
    private final Dialer dialer;
    private final Passwords passwords;
    private final Inbox inbox = new Inbox();
    private volatile boolean aborted;
    private @Nullable Session session;
    private @Nullable Thread reader;
    private @Nullable Channel channel;
    private @Nullable OutputStream output;

    JschTransport(Target target, Login login, HostKeyCheck hostKeys) {
        this.target = target;
        this.login = login;
        this.hostKeys = hostKeys;
        this.dialer = new Dialer(target.endpoint());
        this.passwords = new Passwords(login);
    }

    @Override
    public void connect(Deadline deadline) {
        TimeLimit limit = new TimeLimit(deadline, this::cut);
        try (limit) {
            session = prepared();
            session.connect();
            channel = shell(session);
        } catch (JSchException | IOException | Passwords.Refused e) {
            throw failure(e, limit);
        }
        if (limit.isPast()) {
            throw tooLate(null);
        }
    }

    @Override
    public int read(byte[] into, Duration atMost) throws IOException {
        try {
            return inbox.read(into, atMost);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            abort();
            return -1;
        }
    }

    @Override
    public void write(byte[] bytes, Deadline deadline) throws IOException {
        OutputStream out = output;
        if (out == null) {
            throw new IOException("not connected");
        }
        TimeLimit limit = new TimeLimit(deadline, this::cut);
        try (limit) {
            out.write(bytes);
            out.flush();
        } catch (IOException e) {
            throw limit.isPast() ? new SocketTimeoutException("the device takes no input") : e;
        }
    }

    @Override
    public void abort() {
        aborted = true;
        cut();
    }

    @Override
    public boolean isAborted() {
        return aborted;
    }

    /** The peer hears the end of the channel and of the stream, and its own end is what ends the reader. */
    @Override
    public void close() {
        inbox.close();
        TimeLimit goodbye = new TimeLimit(Deadline.in(GOODBYE), this::cut);
        try (goodbye) {
            if (channel != null) {
                channel.disconnect();
            }
            dialer.endOutput();
            awaitReader();
        } finally {
            dialer.drop(); // first: whatever the library does then, it does not wait for the device
            if (session != null) {
                session.disconnect();
            }
        }
    }

    /** The inbox, too: a reader that waits for room in it would not notice that the socket is gone. */
    private void cut() {
        dialer.drop();
        inbox.close();
    }

    private Session prepared() throws JSchException {
        Session prepared = new JSch()
                .getSession(
                        login.username() + target.platform().connection().usernameSuffix(),
                        target.endpoint().host(),
                        target.endpoint().port());
        prepared.setHostKeyRepository(hostKeys);
        prepared.setConfig("StrictHostKeyChecking", hostKeys.strictness());
        prepared.setConfig("PreferredAuthentications", "password,keyboard-interactive");
        prepared.setUserInfo(passwords);
        prepared.setSocketFactory(dialer);
        prepared.setThreadFactory(this::readerThread);
        if (target.offersLegacyAlgorithms()) {
            Algorithms.offerLegacy(prepared);
        }
        return prepared;
    }

    private Thread readerThread(Runnable body) {
        Thread thread = new Thread(body);
        thread.setDaemon(true);
        reader = thread;
        return thread;
    }

    private Channel shell(Session connected) throws JSchException, IOException {
        if (!(connected.openChannel("shell") instanceof ChannelShell shell)) {
            throw new JSchException("no shell");
        }
        shell.setPtyType("vt100", COLUMNS, ROWS, 0, 0);
        shell.setOutputStream(inbox);
        output = shell.getOutputStream();
        shell.connect();
        return shell;
    }

    private DeviceException failure(Exception cause, TimeLimit limit) {
        if (aborted) {
            return new DeviceAbortedException(target.endpoint(), "the session was ended during login", "", cause);
        }
        if (limit.isPast()) {
            return tooLate(cause);
        }
        return new ConnectFailure(target.endpoint(), cause)
                .classified(hostKeys.refusal(), dialer.hasEnded(), passwords.isGiven());
    }

    private DeviceException tooLate(@Nullable Exception cause) {
        return new DeviceTimeoutException(target.endpoint(), "no login within the time", "", cause);
    }

    private void awaitReader() {
        try {
            if (reader != null) {
                reader.join(2 * GOODBYE.toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
