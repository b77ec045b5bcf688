package tom.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tom.simulator.SimulatedDevice;
import tom.simulator.shell.Personality;

/** Simulated devices, and the inventory and credentials files that tell Tom about them. */
public final class Lab implements AutoCloseable {

    private final Path folder;
    private final List<SimulatedDevice> devices = new ArrayList<>();
    private final Map<String, String> inventory = new LinkedHashMap<>();
    private final Map<String, String> credentials = new LinkedHashMap<>();

    /** @param folder where the two files are written; must exist */
    public Lab(Path folder) {
        this.folder = folder;
    }

    /** What a user types to get into a device. */
    public record Login(String username, String password, String enableSecret) {

        @Override
        public String toString() {
            return "Login[" + username + "]";
        }
    }

    /** Puts a device that has started into the inventory, under its own name. */
    public SimulatedDevice add(SimulatedDevice device, Personality platform, String credentialId) {
        devices.add(device);
        entry(
                device.name(),
                "{host: " + quoted(device.host()) + ", port: " + device.port() + ", adapter: ssh, adapter_driver: "
                        + platform.name() + ", credential_id: " + quoted(credentialId) + "}");
        return device;
    }

    /** Puts an entry into the inventory as it would stand in the file. */
    public void entry(String name, String yaml) {
        inventory.put(quoted(name), yaml);
    }

    /** Takes one out again. */
    public void withoutEntry(String name) {
        inventory.remove(quoted(name));
    }

    public void credential(String id, Login login) {
        credentials.put(
                quoted(id),
                "{username: " + quoted(login.username()) + ", password: " + quoted(login.password())
                        + ", enable_secret: " + quoted(login.enableSecret()) + "}");
    }

    public List<SimulatedDevice> devices() {
        return List.copyOf(devices);
    }

    public Path inventoryFile() {
        return folder.resolve("inventory.yml");
    }

    public Path credentialsFile() {
        return folder.resolve("credentials.yml");
    }

    /** Writes both files; a reader sees the old content or the new one, never a part. */
    public void writeFiles() {
        write(inventoryFile(), inventory);
        write(credentialsFile(), credentials);
    }

    @Override
    public void close() {
        devices.forEach(SimulatedDevice::close);
    }

    private static void write(Path file, Map<String, String> entries) {
        String text = entries.entrySet().stream()
                .map(entry -> entry.getKey() + ": " + entry.getValue() + "\n")
                .collect(Collectors.joining());
        try {
            Path draft = file.resolveSibling(file.getFileName() + ".new");
            Files.createFile(draft, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(draft, entries.isEmpty() ? "{}\n" : text);
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
