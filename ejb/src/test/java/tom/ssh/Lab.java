package tom.ssh;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tom.config.TomConfig.HostKeys;
import tom.config.TomConfig.SshSettings;
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

    static Endpoint endpoint(SimulatedDevice device) {
        return new Endpoint(device.host(), device.port());
    }

    static SshSettings settings(HostKeys hostKeys, @Nullable Path file, int maxOutput) {
        return new SshSettings(hostKeys, file, Duration.ofSeconds(5), Duration.ZERO, maxOutput, null);
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
