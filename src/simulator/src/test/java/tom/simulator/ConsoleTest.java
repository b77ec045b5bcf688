package tom.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import tom.simulator.shell.Pace;
import tom.simulator.shell.Personality;
import tom.simulator.shell.Trouble;

class ConsoleTest {

    @Test
    void should_change_devices_and_say_what_it_cannot() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (SimulatedNetwork network = SimulatedNetwork.of(
                List.of(SimulatedDevice.builder("r1", Personality.GENERIC).trouble(Trouble.LOG_LINES)))) {
            SimulatedDevice device = network.device("r1");
            var key = device.hostKey();
            new Console(network, new PrintStream(out, true, StandardCharsets.UTF_8))
                    .run(new BufferedReader(new StringReader("""
                    clear r1
                    trouble r1 hang-at-login
                    delay r1 250
                    change-key r1

                    dance r1
                    clear r2
                    clear
                    """)));

            assertThat(device.faults().has(Trouble.HANG_AT_LOGIN)).isTrue();
            assertThat(device.faults().has(Trouble.LOG_LINES)).isFalse();
            assertThat(device.faults().pace()).isEqualTo(Pace.after(Duration.ofMillis(250)));
            assertThat(device.hostKey()).isNotEqualTo(key);
        }
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualToNormalizingNewlines("""
                ok
                ok
                ok
                ok
                error: no word is called dance
                error: no device is called r2
                error: a line is: word device [value]
                """);
    }
}
