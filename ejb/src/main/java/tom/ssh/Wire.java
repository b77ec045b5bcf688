package tom.ssh;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tom.device.Deadline;
import tom.device.Endpoint;

/** Writes to the device under the fence, puts what it sends on the terminal, and says what broke when something does. */
final class Wire {

    private static final int QUOTED = 200;

    private final Transport transport;
    private final Endpoint endpoint;
    private Fence fence;
    private final int maxOutput;
    private final TerminalText terminal = new TerminalText();
    private final byte[] buffer = new byte[1 << 14];
    private int received;
    private boolean hasSent;
    private boolean isAnswered;

    Wire(Transport transport, Endpoint endpoint, Fence fence, int maxOutput) {
        this.transport = transport;
        this.endpoint = endpoint;
        this.fence = fence;
        this.maxOutput = maxOutput;
    }

    TerminalText terminal() {
        return terminal;
    }

    /** Forgets what was said: the transcript and the limit of output begin here. */
    void begin() {
        terminal.clear();
        received = 0;
    }

    /** From here on another lease allows what is written, or nothing does. */
    void standOn(Fence next) {
        fence = next;
        hasSent = false;
        isAnswered = false;
    }

    /** Whether the device has said anything after the first that was written since {@link #standOn}. */
    boolean isAnswered() {
        return isAnswered;
    }

    void connect(Deadline deadline) {
        fence.check();
        transport.connect(deadline);
    }

    void write(String text, Deadline deadline) {
        fence.check();
        try {
            transport.write(text.getBytes(StandardCharsets.UTF_8), deadline);
            hasSent = true;
        } catch (SocketTimeoutException e) {
            hasSent = true; // some of it
            throw timeout("the device takes no input");
        } catch (IOException e) {
            throw broken(e);
        }
    }

    /** Waits until something comes; returns whether something did. */
    boolean receive(Duration atMost) {
        int count = read(atMost);
        if (transport.isAborted()) {
            throw aborted(null);
        }
        if (count < 0) {
            throw new DeviceNetworkException(endpoint, "the device closed the connection", transcript(), null);
        }
        received += count;
        isAnswered |= hasSent && count > 0;
        if (received > maxOutput) {
            throw failed("more than " + maxOutput + " bytes of output");
        }
        terminal.accept(buffer, count);
        return count > 0;
    }

    /** Takes what came since the last prompt, log lines perhaps. */
    void drain() {
        boolean isMore = true;
        while (isMore) {
            isMore = receive(Duration.ZERO);
        }
    }

    /** Quotes the last line: a question as it is, anything else may be the echo of a line with a secret in it. */
    DeviceTimeoutException silence() {
        String line = terminal.line();
        String last = OpenQuestion.plainIn(line).isPresent() ? quoted(line) : Reason.masked(line);
        return timeout("no prompt within the time; the last line is \"" + last + "\"");
    }

    DeviceAnswerException failed(String message) {
        return failed(message, transcript());
    }

    DeviceAnswerException failed(String message, String output) {
        return new DeviceAnswerException(endpoint, message, output, null);
    }

    DeviceAuthException refused(String message) {
        return new DeviceAuthException(endpoint, message, transcript(), null);
    }

    /** Everything since {@link #begin}, as a terminal shows it. */
    String transcript() {
        return terminal.text();
    }

    private int read(Duration atMost) {
        try {
            return transport.read(buffer, atMost);
        } catch (IOException e) {
            throw broken(e);
        }
    }

    private DeviceException broken(IOException cause) {
        return transport.isAborted()
                ? aborted(cause)
                : new DeviceNetworkException(
                        endpoint, "the connection broke: " + cause.getMessage(), transcript(), cause);
    }

    private DeviceException aborted(@Nullable IOException cause) {
        return new DeviceAbortedException(endpoint, "the session was ended", transcript(), cause);
    }

    private DeviceTimeoutException timeout(String message) {
        return new DeviceTimeoutException(endpoint, message, transcript(), null);
    }

    static String quoted(String line) {
        String text = line.strip();
        return text.length() <= QUOTED ? text : text.substring(0, QUOTED) + "…";
    }
}
