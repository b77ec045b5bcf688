package tom.ssh;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A jump host did not open a channel to the next host; the reason is one of RFC 4254, section 5.1. */
final class TunnelException extends IOException {

    private static final int PROHIBITED = 1;
    private static final int CONNECT_FAILED = 2;
    private static final int UNKNOWN_TYPE = 3;

    private final Peer jumpHost;
    private final int reason;

    TunnelException(Peer jumpHost, int reason, @Nullable Exception cause) {
        super("no channel", cause);
        this.jumpHost = jumpHost;
        this.reason = reason;
    }

    /** @param to where the channel was to lead */
    DeviceException classified(Peer to) {
        return switch (reason) {
            case PROHIBITED, UNKNOWN_TYPE ->
                new DeviceAuthException(
                        to.device(), jumpHost.place() + "it does not allow a connection to " + to.endpoint(), "", this);
            case CONNECT_FAILED -> network(to, "it cannot connect to " + to.endpoint());
            default -> network(to, "it opened no connection to " + to.endpoint());
        };
    }

    private DeviceException network(Peer to, String message) {
        return new DeviceNetworkException(to.device(), jumpHost.place() + message, "", this);
    }
}
