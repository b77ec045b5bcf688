package tom.ssh;

import com.jcraft.jsch.Channel;
import com.jcraft.jsch.ChannelShell;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Session;
import java.io.IOException;
import java.io.OutputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tom.device.Deadline;
import tom.device.Endpoint;

/** A terminal on a device, over SSH by JSch. */
final class JschTransport implements Transport {

    private static final int ROWS = 1000;
    private static final Duration GOODBYE = Duration.ofSeconds(1);

    private final Endpoint device;
    private final Chain chain;
    private final Inbox inbox = new Inbox();
    private volatile boolean aborted;
    private @Nullable Channel channel;
    private @Nullable OutputStream output;

    /** @param chain leads to the device */
    JschTransport(Endpoint device, Chain chain) {
        this.device = device;
        this.chain = chain;
    }

    @Override
    public void connect(Deadline deadline) {
        TimeLimit limit = new TimeLimit(deadline, this::cut);
        try (limit) {
            channel = shell(chain.connect(deadline));
        } catch (JSchException | IOException | LoginRefusedException e) {
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

    @Override
    public boolean isOpen() {
        return !aborted && !inbox.hasEnded();
    }

    @Override
    public void keepAlive(boolean on) throws IOException {
        try {
            chain.keepAlive(on);
        } catch (Exception e) { // the library declares no other
            throw new IOException("the connection is gone", e);
        }
    }

    /** The peer hears the end of the channel and of the stream; jump hosts after the device. */
    @Override
    public void close() {
        inbox.close();
        TimeLimit goodbye = new TimeLimit(Deadline.in(GOODBYE), this::cut);
        try (goodbye) {
            if (channel != null) {
                channel.disconnect();
            }
            chain.sayGoodbye();
        } finally {
            chain.dispose();
        }
    }

    /** The inbox, too: a reader that waits for room in it would not notice that the socket is gone. */
    private void cut() {
        chain.cut();
        inbox.close();
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
            return new DeviceAbortedException(device, "the session was ended during login", "", cause);
        }
        return limit.isPast() ? tooLate(cause) : chain.failure(cause);
    }

    private DeviceException tooLate(@Nullable Exception cause) {
        return new DeviceTimeoutException(device, chain.place() + "no login within the time", "", cause);
    }
}
