package tom.web;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Optional;
import tom.device.Device;
import tom.device.DeviceId;
import tom.inventory.Inventory;

/** Looks up the device that a path names. */
@Dependent
public class KnownDevices {

    private final Inventory inventory;

    @Inject
    public KnownDevices(Inventory inventory) {
        this.inventory = inventory;
    }

    /** @throws ProblemException when the inventory has none of this name */
    public Device get(String name) {
        return Optional.of(name)
                .filter(text -> !text.isBlank())
                .flatMap(text -> inventory.find(new DeviceId(text)))
                .orElseThrow(() -> new ProblemException(Problem.unknownDevice(name)));
    }
}
