package tom.inventory;

import java.util.List;
import java.util.Map;
import tom.device.Device;

/** The devices whose fields match patterns, all of them. */
public final class DeviceGroup {

    private final List<DeviceFilter> filters;

    private DeviceGroup(List<DeviceFilter> filters) {
        this.filters = filters;
    }

    /**
     * @param filters field → regular expression; it is searched, upper and lower case alike
     * @throws BadFilterException when there is no such field, or the pattern is none
     */
    public static DeviceGroup of(Map<String, String> filters) {
        return new DeviceGroup(filters.entrySet().stream()
                .map(filter -> DeviceFilter.of(filter.getKey(), filter.getValue()))
                .toList());
    }

    public boolean contains(Device device) {
        return filters.stream().allMatch(filter -> filter.matches(device));
    }
}
