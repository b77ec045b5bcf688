package tom.ssh;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tom.config.TomConfig.HostKeys;
import tom.config.TomConfig.SshSettings;
import tom.device.Deadline;
import tom.device.Endpoint;
import tom.device.Login;
import tom.device.Platform;
import tom.device.Platforms;
import tom.device.Secret;

/** Sessions for tests that replay what a device says. */
final class Talk {

    static final Endpoint ENDPOINT = new Endpoint("r1", 22);
    static final SshSettings SETTINGS =
            new SshSettings(HostKeys.OFF, null, Duration.ofSeconds(2), Duration.ZERO, 100_000, null);

    private Talk() {}

    static Platform platform(String name) {
        return Platforms.bundled().named(name).orElseThrow();
    }

    static Login login(@Nullable String enableSecret) {
        return new Login("netops", new Secret("pw"), enableSecret == null ? null : new Secret(enableSecret));
    }

    static Deadline soon() {
        return Deadline.in(Duration.ofSeconds(5));
    }

    static Deadline verySoon() {
        return Deadline.in(Duration.ofMillis(300));
    }

    static DeviceSession session(ReplayTransport transport, String platform) {
        return session(transport, platform, () -> {}, null);
    }

    static DeviceSession session(
            ReplayTransport transport, String platform, Fence fence, @Nullable String enableSecret) {
        return session(transport, platform(platform), fence, enableSecret);
    }

    static DeviceSession session(
            ReplayTransport transport, Platform platform, Fence fence, @Nullable String enableSecret) {
        Target target = new Target(ENDPOINT, platform, false);
        return new DeviceSession(transport, target, login(enableSecret), fence, new Terms(SETTINGS, new Unwatched()));
    }

    /** A privileged IOS session, open. */
    static DeviceSession ios(ReplayTransport transport) {
        DeviceSession session = session(transport, "cisco_ios");
        session.open(soon());
        return session;
    }

    /** An IOS device up to the end of {@link #ios}. */
    static ReplayTransport iosDevice() {
        return ReplayTransport.greeting("\r\nr1#")
                .answer("terminal length 0", "", "r1#")
                .answer("terminal width 511", "", "r1#");
    }

    static DeviceSession junos(ReplayTransport transport) {
        DeviceSession session = session(transport, "juniper_junos");
        session.open(soon());
        return session;
    }

    static ReplayTransport junosDevice() {
        return ReplayTransport.greeting("--- JUNOS 21.4R3.15\r\n\r\nnetops@vmx> ")
                .answer("set cli screen-length 0", "Screen length set to 0\n\n", "netops@vmx> ")
                .answer("set cli screen-width 511", "Screen width set to 511\n\n", "netops@vmx> ")
                .answer("set cli complete-on-space off", "Disabling complete-on-space\n\n", "netops@vmx> ");
    }
}
