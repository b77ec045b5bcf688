package tom.simulator;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tom.simulator.log.DeviceEvent;
import tom.simulator.log.EventFile;

/** Many devices that share their threads: 200 start in less than a second. */
public final class SimulatedNetwork implements AutoCloseable {

    private final Reactor reactor = new Reactor();
    private final Map<String, SimulatedDevice> devices = new LinkedHashMap<>();
    private @Nullable EventFile file;

    private SimulatedNetwork() {}

    /** Makes the devices; none listens yet. */
    public static SimulatedNetwork of(List<DeviceBuilder> builders) {
        return of(builders, Clock.systemUTC());
    }

    public static SimulatedNetwork of(List<DeviceBuilder> builders, Clock clock) {
        SimulatedNetwork network = new SimulatedNetwork();
        for (DeviceBuilder builder : builders) {
            SimulatedDevice device = SimulatedDevice.among(builder.spec(), clock, network.reactor);
            if (network.devices.putIfAbsent(device.name(), device) != null) {
                network.close();
                throw new IllegalArgumentException("two devices are called " + device.name());
            }
        }
        return network;
    }

    /** Appends what every device sees to one file. */
    public SimulatedNetwork toFile(Path path) throws IOException {
        EventFile target = EventFile.open(path);
        devices.values().forEach(device -> device.log().toFile(target));
        file = target;
        return this;
    }

    /** Starts every device; if one cannot start, none stays. */
    public SimulatedNetwork start() {
        try {
            devices.values().forEach(SimulatedDevice::start);
            return this;
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    public Collection<SimulatedDevice> devices() {
        return List.copyOf(devices.values());
    }

    public SimulatedDevice device(String name) {
        SimulatedDevice device = devices.get(name);
        if (device == null) {
            throw new IllegalArgumentException("no device is called " + name);
        }
        return device;
    }

    /** What all devices saw, in the order it happened. */
    public List<DeviceEvent> events() {
        return devices.values().stream()
                .flatMap(device -> device.log().events().stream())
                .sorted(Comparator.comparingLong(event -> event.stamp().sequence()))
                .toList();
    }

    /** Cuts every session and frees the ports and the threads; the logs stay readable. */
    @Override
    public void close() {
        devices.values().forEach(SimulatedDevice::close);
        reactor.close();
        if (file != null) {
            file.close();
        }
    }
}
