package tom.demo;

import static tom.simulator.shell.Personality.ARISTA_EOS;
import static tom.simulator.shell.Personality.CISCO_IOS;
import static tom.simulator.shell.Personality.JUNIPER_JUNOS;
import static tom.simulator.shell.Personality.LINUX;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.function.UnaryOperator;
import tom.demo.Lab.Login;
import tom.simulator.DeviceBuilder;
import tom.simulator.SimulatedDevice;
import tom.simulator.shell.Personality;
import tom.simulator.shell.Trouble;

/** The devices of the demo: four platforms, most of them well, and one of each kind of trouble. */
final class DemoDevices {

    private static final Login LOGIN = new Login("netops", secret(), secret());
    private static final Login STALE = new Login("netops", secret(), secret());

    private DemoDevices() {}

    static Lab start(Path folder) {
        Lab lab = new Lab(folder);
        lab.credential("lab", LOGIN);
        lab.credential("stale", STALE);
        well(lab, "core-1", CISCO_IOS);
        well(lab, "core-2", CISCO_IOS);
        well(lab, "leaf-1", ARISTA_EOS);
        well(lab, "leaf-2", ARISTA_EOS);
        well(lab, "edge-1", JUNIPER_JUNOS);
        well(lab, "host-1", LINUX);
        add(lab, "slow", CISCO_IOS, "lab", device -> device.delay(Duration.ofSeconds(1)));
        add(lab, "locked", ARISTA_EOS, "stale", device -> device);
        add(lab, "down", JUNIPER_JUNOS, "lab", DeviceBuilder::refusing);
        add(lab, "stuck", LINUX, "lab", device -> device.trouble(Trouble.HANG_AFTER_COMMAND));
        lab.writeFiles();
        return lab;
    }

    private static void well(Lab lab, String name, Personality platform) {
        add(lab, name, platform, "lab", device -> device);
    }

    private static void add(
            Lab lab, String name, Personality platform, String credential, UnaryOperator<DeviceBuilder> manner) {
        DeviceBuilder device = SimulatedDevice.builder(name, platform)
                .user(LOGIN.username(), LOGIN.password())
                .enableSecret(LOGIN.enableSecret());
        lab.add(manner.apply(device).build().start(), platform, credential);
    }

    private static String secret() {
        byte[] bytes = new byte[12];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
