package tom.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static tom.ssh.Talk.soon;

import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tom.device.Deadline;
import tom.simulator.DeviceBuilder;
import tom.simulator.SimulatedDevice;
import tom.simulator.shell.Personality;
import tom.simulator.shell.Scene;
import tom.simulator.shell.Trouble;

/** Prompts, and what only looks like one: in output, in banners, below the lines of the device's log. */
class ProofTest {

    private static final Duration PAUSE = Duration.ofMillis(300);

    private final Lab lab = new Lab();

    @AfterEach
    void closeDevices() {
        lab.close();
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 30, 300, 1500})
    void should_read_on_behind_a_line_that_looks_like_the_prompt(long millis) {
        Duration pause = Duration.ofMillis(millis);
        Scene scene = Scene.begin()
                .say("first\nr1#")
                .pause(pause)
                .say("show version\nr1#")
                .pause(pause)
                .say("\nbanner motd ^\nr1#")
                .pause(pause)
                .say("\n^\nlast\n");
        SimulatedDevice device = device(builder -> builder.faults(f -> f.scene("show it", scene)));
        try (DeviceSession session = open(device)) {
            assertThat(session.run("show it", late()))
                    .isEqualTo("first\nr1#show version\nr1#\nbanner motd ^\nr1#\n^\nlast");
            assertThat(session.run("show privilege", late())).isEqualTo("Current privilege level is 15");
        }
        assertThat(device.log().commands()).endsWith("show it", "show privilege");
    }

    @Test
    void should_read_output_that_does_not_end_its_line() {
        SimulatedDevice device = device(builder -> builder.faults(f -> f.scene(
                        "one", Scene.begin().say("no line end").pause(PAUSE).say(" at all"))
                .scene("two", Scene.begin().say("x".repeat(5_000)))
                .scene("nothing", Scene.begin())));
        try (DeviceSession session = open(device)) {
            assertThat(session.run("one", late())).isEqualTo("no line end at all");
            assertThat(session.run("two", late())).hasSize(5_000).containsOnlyOnce("x".repeat(5_000));
            assertThat(session.run("nothing", late())).isEmpty();
        }
    }

    @Test
    void should_not_be_misled_by_a_slow_banner() {
        Scene banner = Scene.begin()
                .say("Welcome to\nr1#")
                .pause(PAUSE)
                .say(" the core router\nr1>")
                .pause(PAUSE)
                .say("\nr1#")
                .pause(PAUSE)
                .say("\n\n");
        SimulatedDevice device =
                lab.device(Personality.CISCO_IOS, b -> b.enableSecret("s3cret").faults(f -> f.greeting(banner)));
        try (DeviceSession session = open(device)) {
            assertThat(session.run("show privilege", late())).isEqualTo("Current privilege level is 15");
        }
        assertThat(device.log().commands())
                .containsExactly("enable", "terminal length 0", "terminal width 511", "show privilege");
    }

    @Test
    void should_find_the_prompt_below_a_log_line() {
        SimulatedDevice device = device(builder -> builder.trouble(Trouble.LOG_BEHIND_PROMPT));
        try (DeviceSession session = open(device)) {
            assertThat(session.run("show privilege", late())).isEqualTo("Current privilege level is 15");
            assertThat(session.configure(List.of("interface Gi0/1", "no shutdown"), true, () -> {}, late()))
                    .contains("no shutdown", "[OK]");
        }
    }

    @Test
    void should_not_answer_a_question_below_a_log_line() {
        Scene scene = Scene.begin()
                .say("Proceed with reload? [confirm]\n%SYS-5-CONFIG_I: Configured from console by netops\n")
                .ask("");
        SimulatedDevice device = device(builder -> builder.faults(f -> f.scene("reload", scene)));
        try (DeviceSession session = open(device)) {
            assertThatExceptionOfType(DeviceAnswerException.class)
                    .isThrownBy(() -> session.run("reload", late()))
                    .withMessageContaining("the device asks \"Proceed with reload? [confirm]\"");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"IGNORED_EMPTY_LINES", "COUNTING_PROMPT", "LOG_LINES", "HALF_PROMPT"})
    void should_manage_without_proof(Trouble trouble) {
        SimulatedDevice device = device(builder -> builder.trouble(trouble));
        try (DeviceSession session = open(device)) {
            for (int i = 0; i < 5; i++) {
                assertThat(session.run("show privilege", late())).startsWith("Current privilege level is 15");
            }
            assertThat(session.configure(List.of("hostname r7"), false, () -> {}, late()))
                    .contains("hostname r7");
            assertThat(session.run("show privilege", late())).startsWith("Current privilege level is 15");
        }
        assertThat(device.log().commands()).endsWith("hostname r7", "end", "show privilege");
    }

    @Test
    void should_not_take_a_late_answer_to_an_empty_line_for_that_to_a_command() {
        ReplayTransport device = ReplayTransport.greeting("r>") // too short for the transport to answer by itself
                .then(Duration.ofSeconds(2), "\r\nr>", Duration.ofSeconds(3))
                .then("enable\r\nPassword: ")
                .then("\r\nr#")
                .answer("terminal length 0", "", "r#")
                .answer("terminal width 511", "", "r#");
        DeviceSession session = Talk.session(device, "cisco_ios", () -> {}, "s3cret");

        session.open(late());

        assertThat(device.written())
                .containsExactly("\n", "enable\n", "s3cret\n", "terminal length 0\n", "terminal width 511\n");
    }

    @Test
    void should_type_nothing_extra_in_configuration_mode() {
        ReplayTransport device = Talk.iosDevice()
                .answer("configure terminal", "", "r1(config)#")
                .answer("key chain a", "", "r1(config-keychain)#")
                .answer("key 1", "", "r1(config-keychain)#")
                .answer("key 2", "", "r1(config-keychain)#");
        DeviceSession session = Talk.ios(device);
        int before = device.writes();

        assertThatExceptionOfType(DeviceTimeoutException.class)
                .isThrownBy(() -> session.configure(
                        List.of("key chain a", "key 1", "key 2", "end"), false, () -> {}, Talk.verySoon()));
        assertThat(device.writes() - before).isEqualTo(5);
    }

    @Test
    void should_type_nothing_extra_where_a_shell_waits_for_the_rest_of_a_text() {
        ReplayTransport device = ReplayTransport.greeting("netops@r1:~$ ")
                .answer("export PAGER=cat MANPAGER=cat GIT_PAGER=cat SYSTEMD_PAGER=", "", "netops@r1:~$ ")
                .answer("cat >notes <<.", "", "> ")
                .answer("one", "", "> ")
                .answer(".", "", "netops@r1:~$ ");
        DeviceSession session = Talk.session(device, "linux");
        session.open(soon());
        int before = device.writes();

        session.configure(List.of("cat >notes <<.", "one", "."), false, () -> {}, soon());

        assertThat(device.writes() - before)
                .as("three lines, and the proof of the last prompt")
                .isEqualTo(4);
    }

    private static Deadline late() {
        return Deadline.in(Duration.ofSeconds(25));
    }

    private SimulatedDevice device(UnaryOperator<DeviceBuilder> how) {
        return lab.device(Personality.CISCO_IOS, builder -> how.apply(builder.privileged()));
    }

    private DeviceSession open(SimulatedDevice device) {
        DeviceSession session = lab.session(device, "cisco_ios");
        session.open(late());
        return session;
    }
}
