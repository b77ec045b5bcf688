package tom.ssh;

import java.io.IOException;
import java.time.Duration;
import tom.device.Deadline;

/** Moves bytes to and from a terminal of a device; one thread uses it, {@link #abort} excepted. */
interface Transport extends AutoCloseable {

    /** The width of the terminal: so wide that no device breaks a line that people write. */
    int COLUMNS = 511;

    /** Connects, logs in and asks for a terminal, or throws a {@link DeviceException}; {@link #close} ends either. */
    void connect(Deadline deadline);

    /** Returns how many bytes came, 0 when none did in time, -1 when none will come any more. */
    int read(byte[] into, Duration atMost) throws IOException;

    void write(byte[] bytes, Deadline deadline) throws IOException;

    /** Drops the connection at once, also what is on its way out; wakes whoever waits. From any thread, at any time. */
    void abort();

    boolean isAborted();

    /** False as soon as it is known that the connection has ended, by whomever. From any thread. */
    boolean isOpen();

    /** Whether the peer is asked now and then if it is still there: {@link #isOpen} tells when it does not answer. */
    void keepAlive(boolean on) throws IOException;

    /** Ends the connection and waits, up to a second, until the peer has ended it, too. */
    @Override
    void close();
}
