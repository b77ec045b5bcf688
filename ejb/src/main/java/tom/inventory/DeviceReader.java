package tom.inventory;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import tom.config.Names;
import tom.config.YamlEntry;
import tom.device.Device;
import tom.device.DeviceId;
import tom.device.Endpoint;
import tom.device.Platform;
import tom.device.Platforms;
import tom.device.Route;

/** Makes a device of one entry of the inventory file. */
final class DeviceReader {

    private static final Set<String> ADAPTERS = Set.of("netmiko", "scrapli", "ssh");
    private static final Set<String> FIELDS = Set.of(
            "host", "port", "adapter", "adapter_driver", "adapter_options", "credential_id", "queue", "max_sessions");
    private static final int MOST_SESSIONS = 100;

    private final int maxSessions;
    private final Platforms platforms;

    /** @param maxSessions where the entry says nothing else */
    DeviceReader(int maxSessions, Platforms platforms) {
        this.maxSessions = maxSessions;
        this.platforms = platforms;
    }

    /**
     * A device without its route, for which all devices must be known.
     *
     * @throws tom.config.BadEntryException when the entry is no device that Tom can reach
     */
    Device read(YamlEntry entry) {
        DeviceFields fields = new DeviceFields(entry);
        DeviceId id = DeviceNames.check(entry);
        String driver = fields.required("adapter_driver");
        return new Device(
                id,
                endpoint(fields),
                adapter(fields),
                driver,
                platform(fields, driver),
                fields.text("credential_id").orElse(null),
                queue(fields),
                fields.number("max_sessions", MOST_SESSIONS).orElse(maxSessions),
                AdapterOptions.check(fields),
                Route.DIRECT);
    }

    /** The fields and options of an entry that nobody reads. */
    List<String> unknown(YamlEntry entry, Device device) {
        Stream<String> fields = entry.fields().keySet().stream()
                .filter(field -> !FIELDS.contains(field))
                .map(field -> "nobody reads the field " + field);
        return Stream.concat(fields, AdapterOptions.unknown(device.options())).toList();
    }

    private static Endpoint endpoint(DeviceFields fields) {
        String host = fields.required("host");
        int port = fields.number("port", 65535).orElse(Endpoint.SSH_PORT);
        try {
            return new Endpoint(host, port);
        } catch (IllegalArgumentException bad) {
            throw fields.bad("host must be a name or an address");
        }
    }

    private static String adapter(DeviceFields fields) {
        String adapter = fields.text("adapter").orElse("ssh");
        if (!ADAPTERS.contains(adapter)) {
            throw fields.bad("adapter must be netmiko, scrapli or ssh");
        }
        return adapter;
    }

    private Platform platform(DeviceFields fields, String driver) {
        return platforms
                .named(driver)
                .orElseThrow(() -> fields.bad("adapter_driver names no platform that Tom knows"
                        + platforms
                                .nearest(driver)
                                .map(name -> "; the nearest is " + name)
                                .orElse("")));
    }

    private static String queue(DeviceFields fields) {
        String queue = fields.text("queue").orElse("default");
        if (!Names.isName(queue)) {
            throw fields.bad("queue must be " + Names.ALLOWED);
        }
        return queue;
    }
}
