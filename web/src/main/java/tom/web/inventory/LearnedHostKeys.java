package tom.web.inventory;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
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

    @Inject
    public LearnedHostKeys(KnownDevices devices, HostKeyStore store) {
        this.devices = devices;
        this.store = store;
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

    private static ProblemException unknown(Device device) {
        return new ProblemException(
                new Problem(404, "Unknown host key", "no host key was learned from device " + device.id()));
    }
}
