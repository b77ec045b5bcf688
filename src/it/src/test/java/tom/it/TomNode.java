package tom.it;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;

/** A server with Tom in it, as a process of its own. */
public interface TomNode extends AutoCloseable {

    URI uri();

    /** Below which the server answers {@code /health}. */
    URI health();

    /** There when the node is up. */
    ServerLog log();

    /** What the process of the server prints. */
    Path output();

    /** The process of the server. */
    ProcessHandle handle();

    /** Waits until the server has finished its start, with or without Tom. */
    TomNode awaitUp(Duration limit);

    /** Waits until {@code /api/health} answers 200; fails at once, with what the log says, when Tom did not start. */
    TomNode awaitHealthy(Duration limit);

    /** Ends the server without asking (SIGKILL). */
    void kill();

    /** Asks the server to stop in order, and ends it when it does not. */
    @Override
    void close();
}
