package tom.inventory;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    private record Found(YamlEntry entry, Device device) {}

    /** One pass over the entries, and one over the devices that they are, for which all must be known. */
    private final class Reading {

        private final Map<DeviceId, Found> found = new LinkedHashMap<>();
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
            if (found.putIfAbsent(device.id(), new Found(entry, device)) != null) {
                throw entry.bad("the name stands there twice; the first entry holds");
            }
            deviceReader.unknown(entry, device).forEach(note -> warnings.add(entry.at(note)));
        }

        private Map<DeviceId, Device> routed() {
            Routes routes = new Routes(id -> Optional.ofNullable(found.get(id)).map(Found::device));
            Map<DeviceId, Device> routed = new LinkedHashMap<>();
            found.forEach((id, at) ->
                    orReport(() -> routed.put(id, at.device.withRoute(routes.to(at.device, at.entry)))));
            return routed;
        }
    }
}
