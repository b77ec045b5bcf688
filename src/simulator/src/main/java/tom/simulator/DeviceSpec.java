package tom.simulator;

import java.net.InetSocketAddress;
import java.util.function.Consumer;
import tom.simulator.shell.Faults;
import tom.simulator.shell.Personality;
import tom.simulator.shell.Privilege;

/**
 * What a simulated device is to be, as {@link DeviceBuilder#spec} makes it.
 *
 * @param address where it listens; port 0 is any free one
 * @param manner how it behaves from the beginning
 */
record DeviceSpec(Identity identity, InetSocketAddress address, Access access, Privilege privilege, Manner manner) {

    /** What the device is. */
    record Identity(String name, Personality personality) {}

    /**
     * How the device behaves.
     *
     * @param refuses whether nothing listens on its port
     * @param age which algorithms it knows
     * @param forwards whether its users may connect on from it
     * @param keyType {@code EC} or {@code RSA}
     * @param faults applied when the device is made
     */
    record Manner(boolean refuses, Age age, String keyType, boolean forwards, Consumer<Faults> faults) {}

    String name() {
        return identity.name();
    }
}
