package tom.ssh;

import java.time.Duration;

/** Hears how the sessions of a node fare, from any thread. */
public interface SessionWatch {

    /** A session has its first prompt; it is open from here on. */
    void connected(Duration took);

    /** A device could not be reached, or did not let Tom in. What Tom ended itself is no failure, and is not told. */
    void failed(Duration took);

    /** The end of a session that had connected. */
    void closed();
}
