package tom.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tom.simulator.shell.Personality;

class RouterOsTest {

    private static final String PROMPT = "[admin@m1] > ";

    private final SimulatedDevice device = SimulatedDevice.builder("m1", Personality.MIKROTIK_ROUTEROS)
            .user("admin+ct24w10h", "secret")
            .build()
            .start();

    @AfterEach
    void close() {
        device.close();
    }

    @Test
    void should_draw_the_row_anew_at_every_key() throws Exception {
        try (Client client = Client.login(device, "admin+ct24w10h", "secret")) {
            client.expect("\r" + PROMPT);
            client.send("/q");
            assertThat(client.expect("\r" + PROMPT + "/q"))
                    .isEqualTo("\r\r" + PROMPT + "/          \u001b[K\r" + PROMPT + "/" + "\r\r" + PROMPT
                            + "/q         \u001b[K\r" + PROMPT + "/q");
        }
    }

    @Test
    void should_page_by_the_height_that_the_user_asked_for() throws Exception {
        String pager = "-- [Q quit|D dump|down]";
        try (Client client = Client.login(device, "admin+ct24w10h", "secret")) {
            client.expect("\r" + PROMPT);
            assertThat(client.type("/log print\r", pager))
                    .contains("192.0.2.9 ")
                    .doesNotContain("192.0.2.10 ");
            assertThat(client.type("d", "\r" + PROMPT)).contains("rebooted without proper shutdown");
        }
    }
}
