package tom.inventory;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tom.config.ReloadedFile;
import tom.device.Device;
import tom.device.DeviceId;
import tom.device.Platforms;

/** The devices that Tom knows by name: a YAML file, read again when it changes. */
public final class Inventory {

    private static final String NAMED_FILTER = "filter_name";

    private final ReloadedFile<Map<DeviceId, Device>> devices;

    /**
     * @param maxSessions of a device whose entry says nothing else
     * @param platforms what an {@code adapter_driver} names
     */
    public Inventory(Path file, int maxSessions, Platforms platforms, Clock clock) {
        InventoryReader reader = new InventoryReader(new DeviceReader(maxSessions, platforms));
        this.devices = new ReloadedFile<>(file, Map.of(), reader, clock);
    }

    public Optional<Device> find(DeviceId id) {
        return Optional.ofNullable(devices.current().get(id));
    }

    /** In the order of the file. */
    public List<Device> all() {
        return List.copyOf(devices.current().values());
    }

    /**
     * The devices that match all {@code filters}, field → regular expression; it is searched, upper and lower case
     * alike.
     *
     * @throws BadFilterException when there is no such field or named filter, or the pattern is none
     */
    public List<Device> select(Map<String, String> filters) {
        List<DeviceFilter> all = filters.entrySet().stream()
                .map(filter -> filter(filter.getKey(), filter.getValue()))
                .toList();
        return devices.current().values().stream()
                .filter(device -> all.stream().allMatch(filter -> filter.matches(device)))
                .toList();
    }

    /** Field → description. */
    public Map<String, String> fields() {
        return DeviceField.descriptions();
    }

    /** Named filter → description: a YAML file defines none. */
    public Map<String, String> filters() {
        return Map.of();
    }

    /** What is wrong with the file or single entries, for people and for health; empty when all is well. */
    public List<String> problems() {
        return devices.problems();
    }

    private static DeviceFilter filter(String field, String pattern) {
        if (field.equals(NAMED_FILTER)) {
            throw new BadFilterException(field, "this inventory has no named filters; filter by a field instead");
        }
        return DeviceFilter.of(field, pattern);
    }
}
