package tom.device;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a worker gets to a device. Holds no secret.
 *
 * @param jumpHosts in the order in which they are passed; empty where the device is reached directly
 * @param sourceAddress the local address of the first connection, none where the system (or the node's setting) chooses
 */
public record Route(List<JumpHost> jumpHosts, @Nullable SourceAddress sourceAddress) {

    public static final int MOST_JUMP_HOSTS = 2;

    /** No jump hosts, any source address. */
    public static final Route DIRECT = new Route(List.of(), null);

    public Route {
        jumpHosts = List.copyOf(jumpHosts);
        if (jumpHosts.size() > MOST_JUMP_HOSTS) {
            throw new IllegalArgumentException("at most " + MOST_JUMP_HOSTS + " jump hosts");
        }
    }
}
