package tom.ssh;

import com.jcraft.jsch.Session;
import tom.device.Deadline;

/** What an SSH connection runs over: a socket, or a channel through the connection before it. */
interface Carrier {

    /** Makes the session, which is not connected yet, use this; the deadline is for planning, {@link #drop} ends. */
    void carry(Session session, Deadline deadline);

    /** Whether the connection has ended, by whomever. */
    boolean hasEnded();

    /** Says goodbye, after what is still on its way out. */
    void endOutput();

    /** Ends the connection at once, also while it is being made; from any thread, does not block. */
    void drop();
}
