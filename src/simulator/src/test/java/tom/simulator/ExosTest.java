package tom.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tom.simulator.log.DeviceEvent.Kind;
import tom.simulator.shell.Personality;

class ExosTest {

    private final SimulatedDevice device = SimulatedDevice.builder("x1", Personality.EXTREME_EXOS)
            .user("admin", "secret")
            .build()
            .start();

    @AfterEach
    void close() {
        device.close();
    }

    @Test
    void should_number_its_commands_and_mark_what_is_not_saved() throws Exception {
        try (Client client = Client.login(device, "admin", "secret")) {
            client.expect("\nx1.1 # ");
            client.type("disable clipaging\r", "\nx1.2 # ");
            client.type("\r", "\nx1.2 # ");
            client.type("create vlan lab\r", "\n* x1.3 # ");
            client.type("save configuration\r", "and overwrite it? (y/N) ");
            client.type("n", "\n* x1.4 # ");
            client.type("save configuration\r", "and overwrite it? (y/N) ");
            assertThat(client.type("y", "\nx1.5 # ")).contains("Configuration saved to primary.cfg successfully.");
        }
        assertThat(device.log().events(Kind.REPLY_TYPED))
                .extracting(event -> event.text())
                .containsExactly("n", "y");
    }
}
