package tom.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static tom.ssh.Talk.soon;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tom.device.Platform;
import tom.device.Platform.Connection;
import tom.simulator.SimulatedDevice;
import tom.simulator.log.DeviceEvent;
import tom.simulator.log.DeviceEvent.Kind;
import tom.simulator.shell.Personality;

/** What single platforms do unlike all others, beside what the matrix asks of each. */
class PeculiarPlatformTest {

    private static final String SMALL = "+ct511w24h";

    private final Lab lab = new Lab();

    @AfterEach
    void closeDevices() {
        lab.close();
    }

    @Test
    void should_have_routeros_dump_what_does_not_fit_on_its_screen() {
        Platform routerOs = Talk.platform("mikrotik_routeros");
        SimulatedDevice device = lab.device(
                Personality.MIKROTIK_ROUTEROS,
                builder -> builder.user("netops" + SMALL, "pw").user("netops+ct511w4098h", "pw"));
        try (DeviceSession small = session(device, withSuffix(routerOs, SMALL));
                DeviceSession large = session(device, routerOs)) {
            String whole = large.run("/log print", soon());

            assertThat(whole).hasLineCount(41).doesNotContain("Q quit");
            assertThat(small.run("/log print", soon())).isEqualTo(whole);
        }
    }

    @Test
    void should_stop_a_routeros_command_that_has_no_end() {
        ReplayTransport transport = ReplayTransport.greeting("[netops@m1] > ")
                .then("/tool profile\r\n", "cpu: 3%\r\n-- [Q quit|D dump|C-z pause]")
                .then("\r                            \r[netops@m1] > ");
        try (DeviceSession session = Talk.session(transport, "mikrotik_routeros")) {
            session.open(soon());

            assertThat(session.run("/tool profile", soon())).isEqualTo("cpu: 3%");
            assertThat(transport.written()).containsExactly("/tool profile\r", "q");
        }
    }

    @Test
    void should_not_want_to_see_the_licence_of_routeros() {
        ReplayTransport transport = ReplayTransport.greeting("Do you want to see the software license? [Y/n]: ")
                .then("\r\n\r\n[netops@m1] > \r\n[netops@m1] > ")
                .answer("/system identity print", "  name: m1\n", "[netops@m1] > ");
        try (DeviceSession session = Talk.session(transport, "mikrotik_routeros")) {
            session.open(soon());

            assertThat(session.run("/system identity print", soon())).isEqualTo("  name: m1");
            assertThat(transport.written()).startsWith("n\r");
        }
    }

    @Test
    void should_follow_the_prompt_of_exos_and_save() {
        SimulatedDevice device = lab.device(Personality.EXTREME_EXOS, builder -> builder);
        try (DeviceSession session = session(device, Talk.platform("extreme_exos"))) {
            assertThat(session.configure(List.of("create vlan lab"), true, () -> {}, soon()))
                    .startsWith("r1.2 # create vlan lab\n* r1.3 # save configuration\n")
                    .contains("Configuration saved to primary.cfg successfully.")
                    .endsWith("\nr1.4 # ");
            assertThat(session.run("show version", soon())).startsWith("Switch ");
        }
        assertThat(device.log().events(Kind.REPLY_TYPED))
                .extracting(DeviceEvent::text)
                .containsExactly("y");
    }

    private DeviceSession session(SimulatedDevice device, Platform platform) {
        Target target = new Target(Lab.endpoint(device), platform, false);
        DeviceSession session = lab.client().session(target, Lab.login("pw"), () -> {});
        session.open(soon());
        return session;
    }

    private static Platform withSuffix(Platform platform, String suffix) {
        Connection connection = platform.connection();
        return new Platform(
                platform.about(),
                new Connection(
                        suffix, connection.questions(), connection.lineEnd(), connection.legacyAlgorithms(), false),
                platform.cli(),
                platform.enable(),
                platform.configuration());
    }
}
