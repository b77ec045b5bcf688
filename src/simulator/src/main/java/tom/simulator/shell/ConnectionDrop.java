package tom.simulator.shell;

import java.io.IOException;

/** Thrown by a shell that wants its connection cut without a word. */
public final class ConnectionDrop extends IOException {

    private static final long serialVersionUID = 1L;

    ConnectionDrop() {
        super("the device drops this connection");
    }
}
