package tom.ssh;

import java.io.IOException;

/** No address of a host takes a connection. */
final class UnreachableException extends IOException {

    UnreachableException(IOException cause) {
        super(cause.getMessage(), cause);
    }
}
