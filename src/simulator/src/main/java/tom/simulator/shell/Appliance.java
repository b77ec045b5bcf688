package tom.simulator.shell;

import java.time.Clock;
import java.util.Optional;
import tom.simulator.log.DeviceLog;

/** The device itself, whoever is logged in: what it is, what it keeps, and what is wrong with it. */
public final class Appliance {

    private final String name;
    private final Platform platform;
    private final Privilege privilege;
    private final DeviceLog log;
    private final Clock clock;
    private final DeviceConfig config;
    private final Faults faults = new Faults();
    private final CommandHold hold = new CommandHold();

    public Appliance(String name, Personality personality, Privilege privilege, DeviceLog log, Clock clock) {
        this.name = name;
        this.platform = PlatformReader.read(personality);
        this.privilege = privilege;
        this.log = log;
        this.clock = clock;
        this.config = new DeviceConfig(platform, plain(name));
    }

    /** What a name can be on a command line. */
    private static String plain(String name) {
        return name.replaceAll("[^A-Za-z0-9._-]", "-");
    }

    public DeviceLog log() {
        return log;
    }

    public Faults faults() {
        return faults;
    }

    public CommandHold hold() {
        return hold;
    }

    /** The running configuration as the platform writes it. */
    public String runningConfig() {
        return config.running();
    }

    /** The name in the prompt, which the configuration can change. */
    public String hostname() {
        return config.hostname().map(text -> text.replace("\"", "")).orElseGet(() -> plain(name));
    }

    Platform platform() {
        return platform;
    }

    DeviceConfig config() {
        return config;
    }

    Clock clock() {
        return clock;
    }

    String loginMode() {
        return privilege.atLogin()
                ? platform.optional("mode.privileged").orElseGet(() -> platform.setting("mode.login"))
                : platform.setting("mode.login");
    }

    boolean admits(String user, String password) {
        return password.equals(privilege.passwords().get(user));
    }

    Optional<String> enableSecret() {
        return privilege.enableSecret();
    }
}
