package tom.ssh;

import tom.device.Endpoint;
import tom.device.Platform;

/**
 * What a session is opened to.
 *
 * @param legacyAlgorithms whether algorithms that are no longer considered safe are offered, too
 */
public record Target(Endpoint endpoint, Platform platform, boolean legacyAlgorithms) {}
