package tom.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static tom.ssh.Talk.soon;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tom.config.TomConfig.HostKeys;
import tom.device.Deadline;
import tom.simulator.SimulatedDevice;
import tom.simulator.shell.Personality;
import tom.simulator.shell.Scene;
import tom.simulator.shell.Trouble;

/** Outputs that are long, and one that is too long. */
class OutputTest {

    private final Lab lab = new Lab();

    @AfterEach
    void closeDevices() {
        lab.close();
    }

    @Test
    void should_limit_an_output_without_end() {
        SimulatedDevice device = lab.device(Personality.GENERIC, builder -> builder);
        SshClient client = new SshClient(Lab.settings(HostKeys.OFF, null, 200_000), lab.learned);
        try (DeviceSession session = Lab.session(client, device, "generic")) {
            session.open(soon());
            device.faults().add(Trouble.ENDLESS_OUTPUT);

            assertThatExceptionOfType(DeviceAnswerException.class)
                    .isThrownBy(() -> session.run("echo hello", soon()))
                    .withMessageEndingWith(": more than 200000 bytes of output");
        }
        assertThat(device.log().await(log -> log.openSessions() == 0, Duration.ofSeconds(5)))
                .isTrue();
    }

    @Test
    void should_read_ten_megabytes() {
        SimulatedDevice device = lab.device(Personality.GENERIC, builder -> builder);
        try (DeviceSession session = lab.session(device, "generic")) {
            session.open(soon());

            String output = session.run("bytes 10000000", Deadline.in(Duration.ofMinutes(1)));

            assertThat(output.length()).isEqualTo(9_999_999);
            assertThat(output.lines().distinct()).hasSize(1);
        }
    }

    /** What is done for each piece that comes must not depend on how much has come. */
    @Test
    void should_read_a_long_line_in_a_time_that_grows_with_it_only() {
        SimulatedDevice device = lab.device(Personality.GENERIC, builder -> builder);
        byte[] line = "x".repeat(10_000_000).getBytes(StandardCharsets.US_ASCII);
        device.faults().scene("long", Scene.begin().bytes(line));
        try (DeviceSession session = lab.session(device, "generic")) {
            session.open(soon());

            assertThat(session.run("long", Deadline.in(Duration.ofSeconds(10))).length())
                    .isEqualTo(10_000_000);
        }
    }
}
