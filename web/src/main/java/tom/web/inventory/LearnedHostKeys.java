package tom.web.inventory;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import tom.config.TomConfig;
import tom.config.TomConfig.HostKeys;
import tom.device.Device;
import tom.ssh.HostKeyStore;
import tom.web.KnownDevices;
import tom.web.Problem;
import tom.web.ProblemException;

/** Shows and forgets the host key that belongs to a device's endpoint. */
@Dependent
public class LearnedHostKeys {

    private final KnownDevices devices;
    private final HostKeyStore store;
    private final HostKeys mode;

    @Inject
    public LearnedHostKeys(KnownDevices devices, HostKeyStore store, TomConfig config) {
        this.devices = devices;
        this.store = store;
        this.mode = config.ssh().hostKeys();
    }

    /** @throws ProblemException when there is no such device, or no key was learned from it */
    JsonObject read(String name) {
        Device device = devices.get(name);
        String key = store.learned(device.endpoint()).orElseThrow(() -> unknown(device));
        return named(device).add("host_key", key).build();
    }

    /** @throws ProblemException when there is no such device, or no key was learned from it */
    JsonObject forget(String name) {
        Device device = devices.get(name);
        if (!store.forget(device.endpoint())) {
            throw unknown(device);
        }
        return named(device)
                .add("message", "the host key is forgotten; the next connection learns one")
                .build();
    }

    private static JsonObjectBuilder named(Device device) {
        return Json.createObjectBuilder()
                .add("device", device.id().name())
                .add("endpoint", device.endpoint().toString());
    }

    private ProblemException unknown(Device device) {
        String none = "no host key was learned from device " + device.id();
        return new ProblemException(new Problem(
                404,
                "Unknown host key",
                none
                        + switch (mode) {
                            case FIRST_USE -> "";
                            case KNOWN_HOSTS ->
                                ": tom.ssh.host-keys is known-hosts, and keys are trusted and removed in the file"
                                        + " that tom.ssh.known-hosts-file names";
                            case OFF -> ": tom.ssh.host-keys is off, and any key is accepted";
                        }));
    }
}
