package tom.bench.part;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import tom.bench.harness.Run;
import tom.demo.Lab;
import tom.simulator.DeviceBuilder;
import tom.simulator.SimulatedDevice;
import tom.simulator.SimulatedNetwork;
import tom.simulator.shell.Personality;

/** Simulated devices that share their threads, in this process: Tom and the floor talk to the same ones. */
public final class Devices {

    static final String USER = "bench";
    static final String PASSWORD = "simulated-only";
    private static final String CREDENTIAL = "lab";

    private final Lab lab;
    private final List<SimulatedDevice> devices;

    private Devices(Lab lab, List<SimulatedDevice> devices) {
        this.lab = lab;
        this.devices = List.copyOf(devices);
    }

    /** Devices {@code d0}, {@code d1} …, which answer at once. */
    public static Devices start(Run run, Personality platform, int number) {
        return start(run, platform, number, UnaryOperator.identity());
    }

    /** @param manner what the devices are besides */
    public static Devices start(Run run, Personality platform, int number, UnaryOperator<DeviceBuilder> manner) {
        List<DeviceBuilder> builders = IntStream.range(0, number)
                .mapToObj(i -> manner.apply(SimulatedDevice.builder("d" + i, platform)
                        .user(USER, PASSWORD)
                        .privileged()))
                .toList();
        SimulatedNetwork network = run.start(() -> SimulatedNetwork.of(builders).start());
        Lab lab = new Lab(run.folder("lab"));
        lab.credential(CREDENTIAL, new Lab.Login(USER, PASSWORD, ""));
        network.devices().forEach(device -> lab.add(device, platform, CREDENTIAL));
        lab.writeFiles();
        return new Devices(lab, new ArrayList<>(network.devices()));
    }

    public List<SimulatedDevice> all() {
        return devices;
    }

    public SimulatedDevice device(int number) {
        return devices.get(number);
    }

    /** What a node has to know: this Redis and these devices, sessions kept for long, everybody let in. */
    public Map<String, String> settings(Store store) {
        return Map.of(
                "TOM_REDIS_URL", store.url(),
                "TOM_INVENTORY_FILE", lab.inventoryFile().toString(),
                "TOM_CREDENTIALS_FILE", lab.credentialsFile().toString(),
                "TOM_SECURITY_AUTH", "none",
                "TOM_SSH_IDLE_SESSION", "PT30M",
                "TOM_JOBS_RESULT_TTL", "PT2M",
                "TOM_WORKER_DRAIN_TIMEOUT", "PT1S");
    }
}
