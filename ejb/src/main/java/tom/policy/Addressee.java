package tom.policy;

import org.jspecify.annotations.Nullable;
import tom.device.Device;

/**
 * Where commands are to go.
 *
 * @param platform its name
 * @param device none for a host that stands in no inventory: it belongs to no group of devices
 */
public record Addressee(String platform, @Nullable Device device) {}
