package tom.inventory;

import java.util.Set;
import java.util.regex.Pattern;
import tom.config.YamlEntry;
import tom.device.DeviceId;

/** Which names a device may have: all that a path of the REST API can carry and that mean nothing else there. */
final class DeviceNames {

    private static final Set<String> RESERVED = Set.of("export", "export/raw", "fields", "filters", "stats");
    private static final Pattern DOTS = Pattern.compile("(.*/)?\\.{1,2}(/.*)?");
    private static final int LONGEST = 255;

    private DeviceNames() {}

    /** @throws tom.config.BadEntryException when the entry's name cannot be a device's */
    static DeviceId check(YamlEntry entry) {
        String name = entry.name();
        if (name.isBlank() || name.length() > LONGEST) {
            throw entry.bad("a device's name has 1 to " + LONGEST + " characters");
        }
        if (name.chars().anyMatch(Character::isISOControl)) {
            throw entry.bad("a device's name must not contain control characters");
        }
        if (RESERVED.contains(name)) {
            throw entry.bad("the name is reserved, for it is a path of the REST API");
        }
        if (name.equals(DeviceId.ALL)) {
            throw entry.bad("the name is reserved, for in metrics it stands for all devices");
        }
        if (DOTS.matcher(name).matches()) {
            throw entry.bad("a name with the path segment . or .. cannot be called by URL");
        }
        return new DeviceId(name);
    }
}
