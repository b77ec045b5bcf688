package tom.ssh;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tom.device.Endpoint;
import tom.device.Platform;
import tom.device.SourceAddress;

/**
 * What a session is opened to, and how it gets there. A value: sessions with equal targets and logins are alike.
 *
 * @param legacyAlgorithms whether this device needs algorithms that are no longer considered safe
 * @param hops the jump hosts in the order in which they are passed
 * @param sourceAddress the local address of the first connection; none where the settings or the system choose
 */
public record Target(
        Endpoint endpoint,
        Platform platform,
        boolean legacyAlgorithms,
        List<Hop> hops,
        @Nullable SourceAddress sourceAddress) {

    public Target {
        hops = List.copyOf(hops);
    }

    /** A target that is reached directly. */
    public Target(Endpoint endpoint, Platform platform, boolean legacyAlgorithms) {
        this(endpoint, platform, legacyAlgorithms, List.of(), null);
    }

    /** The same by other jump hosts. */
    public Target over(List<Hop> others) {
        return new Target(endpoint, platform, legacyAlgorithms, others, sourceAddress);
    }

    /** Whether the device or its whole platform needs them. */
    boolean offersLegacyAlgorithms() {
        return legacyAlgorithms || platform.connection().legacyAlgorithms();
    }
}
