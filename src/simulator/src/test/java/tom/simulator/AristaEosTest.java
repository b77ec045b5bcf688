package tom.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tom.simulator.shell.Personality;

class AristaEosTest {

    private final SimulatedDevice device = SimulatedDevice.builder("a1", Personality.ARISTA_EOS)
            .user("admin", "secret")
            .build()
            .start();

    @AfterEach
    void close() {
        device.close();
    }

    @Test
    void should_be_configured_and_saved() throws Exception {
        try (Client client = Client.login(device, "admin", "secret")) {
            client.expect("a1>");
            assertThat(client.type("enable\r", "a1#")).isEqualTo("enable\na1#");
            assertThat(client.type("terminal length 0\r", "a1#")).contains("\nPagination disabled.\n");
            assertThat(client.type("terminal width 511\r", "a1#")).contains("\nWidth set to 511 columns.\n");
            client.type("configure\r", "a1(config)#");
            client.type("interface et2\r", "a1(config-if-Et2)#");
            client.type("description lab\r", "a1(config-if-Et2)#");
            assertThat(client.type("nonsense\r", "a1(config-if-Et2)#")).contains("% Invalid input");
            client.type("vlan 30\r", "a1(config-vlan)#");
            client.type("end\r", "a1#");
            assertThat(client.type("write memory\r", "a1#"))
                    .isEqualTo("write memory\nCopy completed successfully.\na1#");
        }
        assertThat(device.runningConfig())
                .contains("interface Ethernet2\n   switchport access vlan 10\n   description lab\n", "vlan 30\n");
    }

    @Test
    void should_be_privileged_at_once_where_users_are() throws Exception {
        try (SimulatedDevice open = SimulatedDevice.builder("a2", Personality.ARISTA_EOS)
                        .user("admin", "secret")
                        .privileged()
                        .build()
                        .start();
                Client client = Client.login(open, "admin", "secret")) {
            client.expect("a2#");
            assertThat(client.type("show version | include image\r", "a2#").lines())
                    .containsExactly("show version | include image", "Software image version: 4.29.2F", "a2#");
        }
    }
}
