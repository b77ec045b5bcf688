package tom.bench.part;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import tom.bench.harness.Options;
import tom.bench.harness.Run;
import tom.simulator.SimulatedDevice;
import tom.simulator.shell.Personality;

class BareSessionTest {

    private static final String COMMAND = "show version";

    @Test
    void should_send_commands_that_the_witness_sees() throws Exception {
        try (Run run = new Run(
                "test", Options.parse("--short"), new PrintStream(OutputStream.nullOutputStream(), true, UTF_8))) {
            SimulatedDevice device =
                    Devices.start(run, Personality.CISCO_IOS, 2).device(1);
            Witness witness = new Witness(List.of(device), COMMAND);
            try (BareSession session = new BareSession(device, "d1#", "terminal length 0")) {
                for (int i = 0; i < 5; i++) {
                    assertThat(session.run(COMMAND)).isGreaterThan(200);
                }
            }

            assertThat(witness.secondsUntil(5, Duration.ofSeconds(10))).isPositive();
            assertThat(witness.logins()).isEqualTo(1);
            assertThat(witness.gaps(device)).hasSize(4).isSorted();
        }
    }
}
