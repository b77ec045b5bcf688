package tom.inventory;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import tom.device.Device;

/** What a device can be selected by. */
record DeviceField(String name, String description, Function<Device, String> text) {

    private static final List<DeviceField> ALL = List.of(
            new DeviceField(
                    "Caption", "the device's name", device -> device.id().name()),
            new DeviceField(
                    "host", "name or address", device -> device.endpoint().host()),
            new DeviceField(
                    "port",
                    "SSH port",
                    device -> String.valueOf(device.endpoint().port())),
            new DeviceField("adapter", "netmiko, scrapli or ssh; all mean Tom's own SSH", Device::adapter),
            new DeviceField("adapter_driver", "platform, under its netmiko or scrapli name", Device::driver),
            new DeviceField(
                    "adapter_options", "further settings", device -> new TreeMap<>(device.options()).toString()),
            new DeviceField(
                    "credential_id",
                    "name of the credential",
                    device -> Objects.requireNonNullElse(device.credentialId(), "")),
            new DeviceField("queue", "the queue its jobs go to", Device::queue),
            new DeviceField("max_sessions", "sessions at once", device -> String.valueOf(device.maxSessions())));

    static Optional<DeviceField> named(String name) {
        return ALL.stream().filter(field -> field.name.equals(name)).findFirst();
    }

    /** Name → description. */
    static Map<String, String> descriptions() {
        Map<String, String> descriptions = new LinkedHashMap<>();
        ALL.forEach(field -> descriptions.put(field.name, field.description));
        return descriptions;
    }
}
