package tom.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static tom.ssh.Talk.soon;

import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tom.simulator.DeviceBuilder;
import tom.simulator.SimulatedDevice;
import tom.simulator.shell.Pace;
import tom.simulator.shell.Personality;
import tom.simulator.shell.Trouble;

/** Every platform as data against a device of that platform over SSH. */
class PlatformSessionTest {

    private final Lab lab = new Lab();

    @AfterEach
    void closeDevices() {
        lab.close();
    }

    static Stream<Arguments> shows() {
        return Stream.of(
                arguments("cisco_ios", "show version", "Cisco IOS"),
                arguments("arista_eos", "show version", "Arista"),
                arguments("juniper_junos", "show version", "Junos: 21.4R3.15"),
                arguments("linux", "uname -a", "Linux r1 6.1.0"),
                arguments("generic", "show version", "Simulated network device"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("shows")
    void should_show(String platform, String command, String expected) {
        try (DeviceSession session = open(platform)) {
            assertThat(session.run(command, soon()))
                    .contains(expected)
                    .doesNotStartWith(command)
                    .doesNotContain("r1#", "r1>", "netops@r1")
                    .isEqualTo(session.run(command, soon()));
        }
    }

    static Stream<Arguments> longShows() {
        return Stream.of(
                arguments("cisco_ios", "show interfaces", "interface resets"),
                arguments("arista_eos", "show running-config", "end"),
                arguments("juniper_junos", "show configuration", "}"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("longShows")
    void should_turn_paging_off(String platform, String command, String lastLine) {
        try (DeviceSession session = open(platform)) {
            assertThat(session.run(command, soon()))
                    .hasLineCount((int) session.run(command, soon()).lines().count())
                    .doesNotContainIgnoringCase("more")
                    .endsWith(lastLine);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("longShows")
    void should_read_the_same_through_a_pager(String platform, String command, String lastLine) {
        String page = platform.equals("juniper_junos") ? "set cli screen-length 24" : "terminal length 24";
        try (DeviceSession session = open(platform)) {
            String whole = session.run(command, soon());
            assertThat(whole.lines().count()).isGreaterThan(24);
            session.run(page, soon());

            assertThat(session.run(command, soon())).isEqualTo(whole);
        }
    }

    static Stream<Arguments> wrongCommands() {
        return Stream.of(
                arguments("cisco_ios", "show nonsense", "% Invalid input detected at '^' marker."),
                arguments("arista_eos", "show nonsense", "% Invalid input"),
                arguments("juniper_junos", "show nonsense", "syntax error."),
                arguments("linux", "nonsense", "bash: nonsense: command not found"),
                arguments("generic", "nonsense", "Unknown command: nonsense"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrongCommands")
    void should_see_that_a_command_was_refused(String platform, String command, String line) {
        try (DeviceSession session = open(platform)) {
            assertThatExceptionOfType(DeviceAnswerException.class)
                    .isThrownBy(() -> session.run(command, soon()))
                    .withMessageEndingWith("\"" + command + "\" was refused: " + line)
                    .satisfies(e -> assertThat(e.output()).contains(line));
        }
    }

    static Stream<Arguments> configurations() {
        return Stream.of(
                arguments("cisco_ios", List.of("interface GigabitEthernet0/1", "description uplink 7"), "uplink 7"),
                arguments("arista_eos", List.of("interface Ethernet1", "description uplink 7"), "uplink 7"),
                arguments(
                        "juniper_junos", List.of("set system host-name r7", "set snmp location lab"), "host-name r7;"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("configurations")
    void should_configure_and_save(String platform, List<String> lines, String expected) {
        SimulatedDevice device = device(platform, builder -> builder);
        try (DeviceSession session = open(device, platform)) {
            String transcript = session.configure(lines, true, () -> {}, soon());

            assertThat(transcript).contains(lines);
            assertThat(device.runningConfig()).contains(expected);
            assertThat(device.log().commands()).containsSubsequence(lines);
        }
    }

    static Stream<Arguments> wrongConfigurations() {
        return Stream.of(
                arguments("cisco_ios", List.of("hostname r7", "nonsense"), "% Invalid input", "hostname r7"),
                arguments("arista_eos", List.of("hostname r7", "nonsense"), "% Invalid input", "hostname r7"),
                arguments("juniper_junos", List.of("set system host-name r7", "nonsense"), "unknown command.", ""));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrongConfigurations")
    void should_stop_at_a_wrong_line_and_be_ready_again(
            String platform, List<String> lines, String error, String applied) {
        SimulatedDevice device = device(platform, builder -> builder);
        try (DeviceSession session = open(device, platform)) {
            assertThatExceptionOfType(DeviceAnswerException.class)
                    .isThrownBy(() -> session.configure(lines, true, () -> {}, soon()))
                    .withMessageContaining("line 2 \"nonsense\" was refused: " + error);

            assertThat(device.runningConfig()).contains(applied);
            assertThat(device.runningConfig().contains("r7")).isEqualTo(!applied.isEmpty());
            assertThat(session.run("show version", soon())).isNotEmpty();
        }
    }

    @Test
    void should_become_root() {
        SimulatedDevice device = device("linux", builder -> builder);
        try (DeviceSession session = open(device, "linux")) {
            session.run("whoami", soon());
        }
        assertThat(device.log().commands()).startsWith("sudo -i");
    }

    @Test
    void should_type_lines_where_there_is_no_configuration_mode() {
        SimulatedDevice device = device("linux", builder -> builder.privileged());
        try (DeviceSession session = open(device, "linux")) {
            assertThat(session.configure(List.of("echo one", "echo two"), true, () -> {}, soon()))
                    .isEqualTo("""
                            root@r1:~# echo one
                            one
                            root@r1:~# echo two
                            two
                            root@r1:~#\s""");
        }
    }

    @Test
    void should_answer_the_question_of_copy() {
        SimulatedDevice device = device("cisco_ios", builder -> builder);
        try (DeviceSession session = open(device, "cisco_ios")) {
            assertThat(session.run("copy running-config startup-config", soon()))
                    .endsWith("[OK]");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"HALF_PROMPT", "ANSI_COLOURS", "CARRIAGE_RETURNS", "LOG_LINES"})
    void should_read_an_untidy_device(Trouble trouble) {
        for (Personality personality : List.of(Personality.CISCO_IOS, Personality.JUNIPER_JUNOS)) {
            SimulatedDevice tidy = device(personality.name(), builder -> builder);
            SimulatedDevice untidy = device(personality.name(), builder -> builder.trouble(trouble));
            try (DeviceSession expected = open(tidy, personality.name());
                    DeviceSession session = open(untidy, personality.name())) {
                assertThat(withoutLog(session.run("show version", soon())))
                        .isEqualTo(expected.run("show version", soon()));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 17})
    void should_read_a_device_that_drips(int bytes) {
        SimulatedDevice tidy = device("cisco_ios", builder -> builder);
        SimulatedDevice slow =
                device("cisco_ios", builder -> builder.pace(Pace.drip(bytes, Duration.ofNanos(200_000))));
        try (DeviceSession expected = open(tidy, "cisco_ios");
                DeviceSession session = open(slow, "cisco_ios")) {
            assertThat(session.run("show ip interface brief", soon()))
                    .isEqualTo(expected.run("show ip interface brief", soon()));
        }
    }

    private DeviceSession open(String platform) {
        return open(device(platform, builder -> builder), platform);
    }

    private DeviceSession open(SimulatedDevice device, String platform) {
        DeviceSession session = lab.session(device, platform);
        session.open(soon());
        return session;
    }

    private SimulatedDevice device(String platform, UnaryOperator<DeviceBuilder> how) {
        return lab.device(new Personality(platform), builder -> how.apply(builder.enableSecret("s3cret")));
    }

    private static String withoutLog(String output) {
        return output.lines()
                .filter(line -> !line.startsWith("%LINK-3-UPDOWN"))
                .collect(Collectors.joining("\n"))
                .stripTrailing();
    }
}
