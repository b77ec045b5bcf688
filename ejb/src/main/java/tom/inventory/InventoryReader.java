package tom.inventory;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
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
        Reading reading = new Reading();
        for (YamlEntry entry : YamlFile.entries(file)) {
            reading.orReport(() -> reading.add(entry));
        }
        return new FileContent<>(reading.routed(), reading.problems, reading.warnings);
    }

    /** One pass over the entries, and one over the devices that they are, for which all must be known. */
    private final class Reading {

        private final Map<DeviceId, Device> devices = new LinkedHashMap<>();
        private final Map<DeviceId, YamlEntry> entries = new HashMap<>();
        private final List<String> problems = new ArrayList<>();
        private final List<String> warnings = new ArrayList<>();

        private void orReport(Runnable step) {
            try {
                step.run();
            } catch (BadEntryException bad) {
                problems.add(bad.getMessage());
            }
        }

        private void add(YamlEntry entry) {
            Device device = deviceReader.read(entry);
            if (devices.putIfAbsent(device.id(), device) != null) {
                throw entry.bad("the name stands there twice; the first entry holds");
            }
            entries.put(device.id(), entry);
            deviceReader.unknown(entry, device).forEach(note -> warnings.add(entry.at(note)));
        }

        private Map<DeviceId, Device> routed() {
            Routes routes = new Routes(devices);
            Map<DeviceId, Device> routed = new LinkedHashMap<>();
            devices.forEach((id, device) ->
                    orReport(() -> routed.put(id, device.withRoute(routes.to(device, entries.get(id))))));
            return routed;
        }
    }
}
