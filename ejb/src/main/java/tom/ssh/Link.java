package tom.ssh;

import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Session;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tom.device.Deadline;
import tom.device.PrivateKey;

/** One SSH connection, to a jump host or to the device itself. */
final class Link {

    private static final Duration LAST_WORDS = Duration.ofSeconds(2);

    private static final int KEEP_ALIVE_MILLIS = 5_000;

    /** Unanswered, in a row: then the connection is given up. */
    private static final int MOST_UNANSWERED = 2;

    private final Peer peer;
    private final Carrier carrier;
    private final HostKeyCheck hostKeys;
    private final Passwords passwords;
    private @Nullable Session session;
    private @Nullable Thread reader;

    Link(Peer peer, Carrier carrier, HostKeyCheck hostKeys) {
        this.peer = peer;
        this.carrier = carrier;
        this.hostKeys = hostKeys;
        this.passwords = new Passwords(peer.login());
    }

    /** Connects and logs in; nothing but {@link #cut} bounds how long that takes. */
    void connect(Deadline deadline) throws JSchException {
        Session prepared = prepared();
        carrier.carry(prepared, deadline);
        session = prepared;
        prepared.connect();
    }

    Peer peer() {
        return peer;
    }

    Session session() throws JSchException {
        if (session == null) {
            throw new JSchException("not connected");
        }
        return session;
    }

    boolean hasEnded() {
        return carrier.hasEnded();
    }

    /** From any thread. */
    void cut() {
        carrier.drop();
    }

    /** The peer hears the end of the stream, and its own end is what ends the reader. */
    void sayGoodbye() {
        carrier.endOutput();
        try {
            if (reader != null) {
                reader.join(LAST_WORDS.toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    void dispose() {
        carrier.drop(); // first: whatever the library does then, it does not wait for the device
        if (session != null) {
            session.disconnect();
        }
    }

    /** Asks at once, too: the library counts its time from the last thing that came. */
    void keepAlive(boolean on) throws Exception {
        Session connected = session();
        connected.setServerAliveCountMax(MOST_UNANSWERED);
        connected.setServerAliveInterval(on ? KEEP_ALIVE_MILLIS : 0);
        if (on) {
            connected.sendKeepAliveMsg();
        }
    }

    DeviceException failure(Exception cause) {
        return new ConnectFailure(peer, cause).classified(hostKeys.refusal(), carrier.hasEnded(), passwords.isGiven());
    }

    private Session prepared() throws JSchException {
        JSch library = new JSch();
        PrivateKey key = peer.login().key();
        if (key != null) {
            Identities.add(library, key);
        }
        Session prepared = library.getSession(
                peer.login().username(), peer.endpoint().host(), peer.endpoint().port());
        prepared.setHostKeyRepository(hostKeys);
        prepared.setConfig("StrictHostKeyChecking", hostKeys.strictness());
        prepared.setConfig("PreferredAuthentications", passwords.methods());
        prepared.setUserInfo(passwords);
        prepared.setThreadFactory(this::readerThread);
        if (peer.legacyAlgorithms()) {
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
}
