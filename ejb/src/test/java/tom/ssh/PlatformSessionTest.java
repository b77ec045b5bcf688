package tom.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static tom.ssh.Talk.soon;

import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tom.simulator.DeviceBuilder;
import tom.simulator.SimulatedDevice;
import tom.simulator.shell.Pace;
import tom.simulator.shell.Personality;
import tom.simulator.shell.Trouble;

/** What single platforms do that the matrix does not try, and devices that are untidy or slow. */
class PlatformSessionTest {

    private final Lab lab = new Lab();

    @AfterEach
    void closeDevices() {
        lab.close();
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
