package tom.device;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A device as the inventory knows it.
 *
 * @param adapter the adapter as written in the inventory; {@code netmiko}, {@code scrapli} and {@code ssh} all mean
 *     Tom's own SSH transport
 * @param driver the platform's name as written in the inventory ({@code adapter_driver})
 * @param platform what {@code driver} names
 * @param credentialId the name of a credential, none where every call brings its own
 * @param maxSessions how many sessions may stand on the device at once
 * @param options further settings, {@code adapter_options} of the inventory
 * @param route how workers get there
 */
public record Device(
        DeviceId id,
        Endpoint endpoint,
        String adapter,
        String driver,
        Platform platform,
        @Nullable String credentialId,
        String queue,
        int maxSessions,
        Map<String, Object> options,
        Route route) {

    public Device {
        options = Map.copyOf(options);
    }

    public Device withRoute(Route other) {
        return new Device(id, endpoint, adapter, driver, platform, credentialId, queue, maxSessions, options, other);
    }

    /** Whether this device needs algorithms that are no longer considered safe. */
    public boolean needsLegacyAlgorithms() {
        return Boolean.TRUE.equals(options.get("legacy_algorithms"));
    }
}
