package tom.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static tom.ssh.Talk.soon;
import static tom.ssh.Talk.verySoon;

import com.google.re2j.Pattern;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tom.device.Platform;
import tom.device.Platform.Answer;
import tom.device.Platform.Connection;
import tom.simulator.SimulatedDevice;
import tom.simulator.log.DeviceEvent.Kind;
import tom.simulator.shell.Personality;

/** What a platform wants before its first prompt, and how its lines end. */
class ConnectionTest {

    private static final Connection USUAL = new Connection("", List.of(), "\n", false, false);
    private static final Answer ANY_KEY = new Answer(Pattern.compile("Press any key to continue ?$"), "\n");

    private final Lab lab = new Lab();

    @AfterEach
    void closeDevices() {
        lab.close();
    }

    @Test
    void should_answer_what_is_asked_before_the_first_prompt() {
        Connection connection = new Connection("", List.of(ANY_KEY), "\n", false, false);
        ReplayTransport transport = ReplayTransport.greeting("Welcome\r\nPress any key to continue ")
                .then("\r\nr1#")
                .answer("show it", "Press any key to continue\nit\n", "r1#");
        try (DeviceSession session = Talk.session(transport, generic(connection), () -> {}, null)) {
            session.open(soon());

            assertThat(transport.written()).containsExactly("\n");
            assertThat(session.run("show it", soon())).isEqualTo("Press any key to continue\nit");
        }
    }

    @Test
    void should_not_answer_a_question_of_the_login_after_the_first_prompt() {
        Connection connection = new Connection("", List.of(ANY_KEY), "\n", false, false);
        ReplayTransport transport = ReplayTransport.greeting("r1#").then("show it\r\nPress any key to continue ");
        try (DeviceSession session = Talk.session(transport, generic(connection), () -> {}, null)) {
            session.open(soon());

            assertThatExceptionOfType(DeviceTimeoutException.class)
                    .isThrownBy(() -> session.run("show it", verySoon()));
            assertThat(transport.written()).containsExactly("show it\n");
        }
    }

    @Test
    void should_end_lines_and_secrets_as_the_platform_wants() {
        Platform ios = Talk.platform("cisco_ios");
        Platform platform = new Platform(
                ios.about(),
                new Connection("", List.of(), "\r", false, false),
                ios.cli(),
                ios.enable(),
                ios.configuration());
        ReplayTransport transport = ReplayTransport.greeting("r1>")
                .then("enable\r\nPassword: ")
                .then("\r\nr1#")
                .answer("terminal length 0", "", "r1#")
                .answer("terminal width 511", "", "r1#");
        try (DeviceSession session = Talk.session(transport, platform, () -> {}, "s3cret")) {
            session.open(soon());
        }
        assertThat(transport.written())
                .containsExactly("enable\r", "s3cret\r", "terminal length 0\r", "terminal width 511\r");
    }

    @Test
    void should_log_in_with_the_suffix_of_the_platform() {
        SimulatedDevice device = lab.device(Personality.GENERIC, builder -> builder.user("netops+ct511w", "pw"));

        login(device, new Connection("+ct511w", List.of(), "\n", false, false));
        login(device, USUAL);

        assertThat(device.log().events(Kind.LOGGED_IN)).hasSize(2);
        assertThat(device.log().events(Kind.LOGGED_IN).get(0).text()).isEqualTo("netops+ct511w");
        assertThat(device.log().events(Kind.LOGGED_IN).get(1).text()).isEqualTo("netops");
    }

    @Test
    void should_reach_old_devices_where_the_platform_allows_their_algorithms() {
        SimulatedDevice old = lab.device(Personality.GENERIC, builder -> builder.legacy());

        assertThatExceptionOfType(DeviceException.class).isThrownBy(() -> login(old, USUAL));
        login(old, new Connection("", List.of(), "\n", true, false));

        assertThat(old.log().events(Kind.LOGGED_IN)).hasSize(1);
    }

    private void login(SimulatedDevice device, Connection connection) {
        Target target = new Target(Lab.endpoint(device), generic(connection), false);
        try (DeviceSession session = lab.client().session(target, Lab.login("pw"), () -> {})) {
            session.open(soon());
            assertThat(session.run("echo hello", soon())).isEqualTo("hello");
        }
    }

    private static Platform generic(Connection connection) {
        Platform generic = Talk.platform("generic");
        return new Platform(generic.about(), connection, generic.cli(), generic.enable(), generic.configuration());
    }
}
