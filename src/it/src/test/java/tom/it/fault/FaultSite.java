package tom.it.fault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import tom.demo.EmbeddedRedis;
import tom.demo.Lab;
import tom.demo.Lab.Login;
import tom.demo.Ports;
import tom.demo.TemporaryFolder;
import tom.simulator.DeviceBuilder;
import tom.simulator.SimulatedDevice;
import tom.simulator.SimulatedNetwork;
import tom.simulator.shell.Personality;

/** A Redis that writes everything down at once, devices in this process, and servers that share them. */
final class FaultSite implements AutoCloseable {

    private static final Login LOGIN = new Login("netops", "pw-3b1d-fault", "en-77c2-fault");

    private final TemporaryFolder folder = new TemporaryFolder("tom-fault-site-");
    private final EmbeddedRedis redis = EmbeddedRedis.durable(folder.folder("redis"), Ports.free());
    private final Lab lab = new Lab(folder.path());
    private final SimulatedNetwork network;
    private final QueueView queue;
    private final Nodes nodes;

    /** @param logs where the servers' logs go when they have ended */
    FaultSite(Size size, Path logs) {
        network = SimulatedNetwork.of(IntStream.range(0, size.devices())
                        .mapToObj(FaultSite::device)
                        .toList())
                .start();
        network.devices().forEach(device -> lab.add(device, Personality.CISCO_IOS, "lab"));
        lab.credential("lab", LOGIN);
        lab.writeFiles();
        redis.start();
        queue = new QueueView(redis.port());
        nodes = new Nodes(settings(size), size.workers(), size.controllerWorks(), folder(logs));
    }

    private static DeviceBuilder device(int number) {
        return SimulatedDevice.builder("device-" + number, Personality.CISCO_IOS)
                .user(LOGIN.username(), LOGIN.password())
                .enableSecret(LOGIN.enableSecret());
    }

    private Map<String, String> settings(Size size) {
        return Map.of(
                "TOM_SECURITY_AUTH", "none",
                "TOM_REDIS_URL", redis.url(),
                "TOM_LEASE_TTL", size.lease().toString(),
                // Some sessions are kept for a next job; not so many that a worker which comes back gets no device.
                "TOM_SSH_IDLE_SESSION", "PT4S",
                "TOM_INVENTORY_FILE", lab.inventoryFile().toString(),
                "TOM_CREDENTIALS_FILE", lab.credentialsFile().toString());
    }

    private static Path folder(Path logs) {
        try {
            return Files.createDirectories(logs);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    EmbeddedRedis redis() {
        return redis;
    }

    QueueView queue() {
        return queue;
    }

    Nodes nodes() {
        return nodes;
    }

    List<SimulatedDevice> devices() {
        return List.copyOf(network.devices());
    }

    /** The device that listens on an endpoint, {@code host:port}. */
    SimulatedDevice at(String endpoint) {
        return network.devices().stream()
                .filter(device -> endpoint.endsWith(":" + device.port()))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public void close() {
        nodes.close();
        queue.close();
        network.close();
        redis.close();
        folder.close();
    }
}
