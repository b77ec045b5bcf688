package tom.ssh;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tom.config.TomConfig.HostKeys;
import tom.config.TomConfig.SshSettings;
import tom.device.DeviceId;
import tom.device.Endpoint;
import tom.device.Login;
import tom.device.Secret;
import tom.simulator.DeviceBuilder;
import tom.simulator.SimulatedDevice;
import tom.simulator.shell.Personality;

/** Simulated devices, and sessions to them as a worker would have them. */
final class Lab implements AutoCloseable {

    static final Duration HASTE = Duration.ofSeconds(1);

    private final List<SimulatedDevice> devices = new ArrayList<>();
    final LearnedKeys learned = new LearnedKeys();

    SimulatedDevice device(Personality personality, UnaryOperator<DeviceBuilder> how) {
        DeviceBuilder builder = SimulatedDevice.builder("r1", personality).user("netops", "pw");
        SimulatedDevice device = how.apply(builder).build().start();
        devices.add(device);
        return device;
    }

    /** A host that lets the user {@code jump} connect on. */
    SimulatedDevice jumpHost(String name, UnaryOperator<DeviceBuilder> how) {
        DeviceBuilder builder = SimulatedDevice.builder(name, Personality.LINUX)
                .user("jump", "jump-pw")
                .jumpHost();
        SimulatedDevice host = how.apply(builder).build().start();
        devices.add(host);
        return host;
    }

    static Hop hop(SimulatedDevice host) {
        return hop(host, "jump-pw");
    }

    static Hop hop(SimulatedDevice host, String password) {
        Login login = new Login("jump", new Secret(password), null);
        return new Hop(new DeviceId(host.name()), endpoint(host), login, false);
    }

    /** A session over jump hosts, not open yet. */
    static DeviceSession session(SshClient client, Endpoint device, Login login, Hop... hops) {
        Target target = new Target(device, Talk.platform("generic"), false, List.of(hops), null);
        return client.session(target, login, () -> {});
    }

    static Endpoint endpoint(SimulatedDevice device) {
        return new Endpoint(device.host(), device.port());
    }

    static SshSettings settings(HostKeys hostKeys, @Nullable Path file, int maxOutput) {
        return new SshSettings(hostKeys, file, Duration.ofSeconds(20), Duration.ZERO, maxOutput, null);
    }

    SshClient client() {
        return new SshClient(settings(HostKeys.FIRST_USE, null, 1 << 24), learned);
    }

    /** Connects within {@link #HASTE} or not at all. */
    SshClient hastyClient() {
        return new SshClient(new SshSettings(HostKeys.FIRST_USE, null, HASTE, Duration.ZERO, 1 << 24, null), learned);
    }

    static Login login(String password) {
        return new Login("netops", new Secret(password), new Secret("s3cret"));
    }

    /** Not open yet. */
    DeviceSession session(SimulatedDevice device, String platform) {
        return session(client(), device, platform);
    }

    static DeviceSession session(SshClient client, SimulatedDevice device, String platform) {
        Target target = new Target(endpoint(device), Talk.platform(platform), false);
        return client.session(target, login("pw"), () -> {});
    }

    @Override
    public void close() {
        devices.forEach(SimulatedDevice::close);
    }
}
