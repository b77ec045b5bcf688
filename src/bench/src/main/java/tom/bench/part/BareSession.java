package tom.bench.part;

import com.jcraft.jsch.ChannelShell;
import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Session;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import tom.simulator.SimulatedDevice;

/** A session by JSch alone, kept open: the least that a command can cost. */
public final class BareSession implements AutoCloseable {

    private static final int LIMIT_MILLIS = 60_000;

    private final Session session;
    private final ChannelShell channel;
    private final InputStream in;
    private final OutputStream out;
    private final byte[] prompt;
    private final byte[] buffer = new byte[65_536];

    /**
     * @param prompt how the device's prompt ends
     * @param pager the command that turns paging off
     */
    public BareSession(SimulatedDevice device, String prompt, String pager) throws JSchException, IOException {
        this.prompt = prompt.getBytes(StandardCharsets.US_ASCII);
        session = new JSch().getSession(Devices.USER, device.host(), device.port());
        session.setPassword(Devices.PASSWORD.getBytes(StandardCharsets.US_ASCII));
        session.setConfig("StrictHostKeyChecking", "no");
        session.connect(LIMIT_MILLIS);
        channel = (ChannelShell) session.openChannel("shell");
        channel.setPtyType("vt100", 511, 1000, 0, 0);
        in = channel.getInputStream();
        out = channel.getOutputStream();
        channel.connect(LIMIT_MILLIS);
        readToPrompt();
        run(pager);
    }

    /** Sends a line and answers how many bytes came until the prompt was there again. */
    public long run(String command) throws IOException {
        out.write((command + "\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
        return readToPrompt();
    }

    private long readToPrompt() throws IOException {
        long total = 0;
        byte[] tail = new byte[prompt.length];
        while (total < prompt.length || !Arrays.equals(tail, prompt)) {
            int count = in.read(buffer);
            if (count < 0) {
                throw new IOException("the device hung up");
            }
            int kept = Math.min(count, tail.length);
            System.arraycopy(tail, kept, tail, 0, tail.length - kept);
            System.arraycopy(buffer, count - kept, tail, tail.length - kept, kept);
            total += count;
        }
        return total;
    }

    @Override
    public void close() {
        channel.disconnect();
        session.disconnect();
    }
}
