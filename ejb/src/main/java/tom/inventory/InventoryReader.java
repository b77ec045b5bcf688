package tom.inventory;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tom.config.BadEntryException;
import tom.config.FileContent;
import tom.config.ReloadedFile;
import tom.config.YamlEntry;
import tom.config.YamlFile;
import tom.device.Device;
import tom.device.DeviceId;

/** Reads the inventory file; an entry that is wrong is left out and reported, the others hold. */
final class InventoryReader implements ReloadedFile.Reader<Map<DeviceId, Device>> {

    private final DeviceReader deviceReader;

    InventoryReader(DeviceReader deviceReader) {
        this.deviceReader = deviceReader;
    }

    @Override
    public FileContent<Map<DeviceId, Device>> read(Path file) throws IOException {
        Map<DeviceId, Device> devices = new LinkedHashMap<>();
        List<String> problems = new ArrayList<>();
        List<String> warnings = new ArrayList<>();
        for (YamlEntry entry : YamlFile.entries(file)) {
            try {
                add(entry, devices, warnings);
            } catch (BadEntryException bad) {
                problems.add(bad.getMessage());
            }
        }
        return new FileContent<>(devices, problems, warnings);
    }

    private void add(YamlEntry entry, Map<DeviceId, Device> devices, List<String> warnings) {
        Device device = deviceReader.read(entry);
        if (devices.putIfAbsent(device.id(), device) != null) {
            throw entry.bad("the name stands there twice; the first entry holds");
        }
        deviceReader.unknownFields(entry).forEach(field -> warnings.add(entry.at("nobody reads the field " + field)));
    }
}
