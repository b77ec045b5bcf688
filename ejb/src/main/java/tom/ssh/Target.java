package tom.ssh;

import tom.device.Endpoint;
import tom.device.Platform;

/**
 * What a session is opened to.
 *
 * @param legacyAlgorithms whether this device needs algorithms that are no longer considered safe
 */
public record Target(Endpoint endpoint, Platform platform, boolean legacyAlgorithms) {

    /** Whether the device or its whole platform needs them. */
    boolean offersLegacyAlgorithms() {
        return legacyAlgorithms || platform.connection().legacyAlgorithms();
    }
}
