package tom.inventory;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import tom.device.Device;
import tom.device.SourceAddress;

/** What Tom understands of {@code adapter_options}; the others are those of existing users' other tools, and stay. */
final class AdapterOptions {

    private static final String LEGACY = "legacy_algorithms";
    private static final String JUMP_HOSTS = "jump_hosts";
    private static final String SOURCE_ADDRESS = "source_address";
    private static final Set<String> UNDERSTOOD = new TreeSet<>(Set.of(LEGACY, JUMP_HOSTS, SOURCE_ADDRESS));

    private AdapterOptions() {}

    /** @throws tom.config.BadEntryException when an option that Tom understands is not as it must be */
    static Map<String, Object> check(DeviceFields fields) {
        Map<String, Object> options = fields.map("adapter_options");
        if (!(options.getOrDefault(LEGACY, false) instanceof Boolean)) {
            throw fields.bad("adapter_options.legacy_algorithms must be true or false");
        }
        if (!names(options.getOrDefault(JUMP_HOSTS, List.of())).stream().allMatch(AdapterOptions::isName)) {
            throw fields.bad("adapter_options.jump_hosts must be the name of a device, or a list of names");
        }
        if (options.containsKey(SOURCE_ADDRESS) && source(options).isEmpty()) {
            throw fields.bad("adapter_options.source_address must be an IPv4 or IPv6 address");
        }
        return options;
    }

    /** A note for each option that does nothing here. */
    static Stream<String> unknown(Map<String, Object> options) {
        return options.keySet().stream()
                .filter(option -> !UNDERSTOOD.contains(option))
                .map(option -> "adapter_options." + option + " has no effect; Tom understands "
                        + String.join(", ", UNDERSTOOD));
    }

    static List<String> jumpHosts(Device device) {
        return names(device.options().getOrDefault(JUMP_HOSTS, List.of())).stream()
                .map(String::valueOf)
                .toList();
    }

    static Optional<SourceAddress> sourceAddress(Device device) {
        return source(device.options());
    }

    private static Optional<SourceAddress> source(Map<String, Object> options) {
        return Optional.ofNullable(options.get(SOURCE_ADDRESS))
                .map(String::valueOf)
                .flatMap(SourceAddress::parse);
    }

    private static List<?> names(Object value) {
        return value instanceof List<?> list ? list : List.of(value);
    }

    /** A name may look like a number in YAML. */
    private static boolean isName(Object value) {
        return value instanceof String || value instanceof Number;
    }
}
