package tom.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tom.simulator.log.DeviceEvent.Kind;
import tom.simulator.shell.Personality;

class CiscoIosTest {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final String MORE = " --More-- ";
    private static final String ERASED = "\b".repeat(10) + " ".repeat(10) + "\b".repeat(10);

    private final SimulatedDevice device = SimulatedDevice.builder("r1", Personality.CISCO_IOS)
            .user("netops", "secret")
            .enableSecret("s3cret")
            .build()
            .start();

    @AfterEach
    void close() {
        device.close();
    }

    @Test
    void should_echo_what_is_typed_and_answer_between_prompts() throws Exception {
        try (Client client = Client.login(device, "netops", "secret")) {
            client.expect("r1>");

            assertThat(client.type("show privilege\r", "r1>"))
                    .isEqualTo("show privilege\nCurrent privilege level is 15\nr1>");
            assertThat(client.type("terminal length 0\r", "r1>")).isEqualTo("terminal length 0\nr1>");
            assertThat(client.type("show version\r", "r1>"))
                    .startsWith("show version\nCisco IOS Software, IOSv Software")
                    .contains("\nr1 uptime is")
                    .endsWith("\nConfiguration register is 0x0\n\nr1>");
        }
    }

    @Test
    void should_page_until_the_length_is_zero() throws Exception {
        try (Client client = Client.login(device, "netops", "secret")) {
            client.expect("r1>");

            String first = client.type("show interfaces\r", MORE);
            assertThat(first.lines()).hasSize(25);
            assertThat(client.type("\r", MORE).lines()).hasSize(2);
            assertThat(client.type(" ", MORE))
                    .startsWith(ERASED)
                    .satisfies(t -> assertThat(t.lines()).hasSize(24));
            assertThat(client.type("q", "r1>")).isEqualTo(ERASED + "r1>");

            client.type("terminal length 0\r", "r1>");
            assertThat(client.type("show interfaces\r", "r1>")).doesNotContain("More");
        }
    }

    @Test
    void should_ask_for_the_enable_secret_without_keeping_it() throws Exception {
        try (Client client = Client.login(device, "netops", "secret")) {
            client.expect("r1>");

            assertThat(client.type("enable\r", "Password: ")).isEqualTo("enable\nPassword: ");
            assertThat(client.type("wrong\r", "Password: ")).isEqualTo("\nPassword: ");
            assertThat(client.type("s3cret\r", "r1#")).isEqualTo("\nr1#");
            assertThat(client.type("disable\r", "r1>")).isEqualTo("disable\nr1>");
            client.type("enable\r", "Password: ");
            client.type("a\r", "Password: ");
            client.type("b\r", "Password: ");
            assertThat(client.type("c\r", "r1>")).isEqualTo("\n% Bad secrets\n\nr1>");
        }
        assertThat(device.log().events().toString()).doesNotContain("s3cret").doesNotContain("wrong");
        assertThat(device.log().commands()).containsExactly("enable", "disable", "enable");
    }

    @Test
    void should_change_the_running_configuration() throws Exception {
        try (Client client = Client.login(device, "netops", "secret")) {
            client.expect("r1>");
            client.type("enable\r", "Password: ");
            client.type("s3cret\r", "r1#");

            assertThat(client.type("conf t\r", "r1(config)#"))
                    .isEqualTo("conf t\nEnter configuration commands, one per line.  End with CNTL/Z.\nr1(config)#");
            client.type("interface gi0/1\r", "r1(config-if)#");
            client.type("description to the lab\r", "r1(config-if)#");
            client.type("ntp server 192.0.2.99\r", "r1(config)#");
            client.type("hostname edge1\r", "edge1(config)#");
            client.type("no ip http server\r", "edge1(config)#");
            client.type("end\r", "edge1#");

            assertThat(client.type("show running-config interface GigabitEthernet0/1\r", "edge1#"))
                    .endsWith("""
                            !
                            interface GigabitEthernet0/1
                             ip address 198.51.100.1 255.255.255.0
                             duplex auto
                             speed auto
                             media-type rj45
                             description to the lab
                            !
                            edge1#""");
        }
        assertThat(device.runningConfig())
                .contains("hostname edge1\n", "ntp server 192.0.2.99\n")
                .doesNotContain("description access", "hostname r1");
    }

    @Test
    void should_ask_for_a_file_name_and_save() throws Exception {
        try (Client client = Client.login(device, "netops", "secret")) {
            client.expect("r1>");
            client.type("enable\r", "Password: ");
            client.type("s3cret\r", "r1#");

            client.type("copy running-config startup-config\r", "Destination filename [startup-config]? ");
            assertThat(client.type("\r", "r1#")).isEqualTo("\nBuilding configuration...\n[OK]\nr1#");
        }
    }

    @Test
    void should_point_at_what_it_does_not_understand() throws Exception {
        try (Client client = Client.login(device, "netops", "secret")) {
            client.expect("r1>");

            assertThat(client.type("show verzion\r", "r1>")).isEqualTo("""
                            show verzion
                                       ^
                            % Invalid input detected at '^' marker.

                            r1>""");
            assertThat(client.type("show\r", "r1>")).isEqualTo("show\n% Incomplete command.\n\nr1>");
            assertThat(client.type("e\r", "r1>")).isEqualTo("e\n% Ambiguous command:  \"e\"\nr1>");
            assertThat(client.type("configure terminal\r", "r1>")).contains("% Invalid input");
        }
    }

    @Test
    void should_filter_output() throws Exception {
        try (Client client = Client.login(device, "netops", "secret")) {
            client.expect("r1>");

            assertThat(client.type("sh ip int br | include Loopback\r", "r1>").lines())
                    .containsExactly(
                            "sh ip int br | include Loopback",
                            "Loopback0                  10.255.0.1      YES NVRAM  up                    up      ",
                            "r1>");
        }
    }

    @Test
    void should_take_lines_that_are_pasted_at_once() throws Exception {
        try (Client client = Client.login(device, "netops", "secret")) {
            client.expect("r1>");

            client.send("show privilege\r\nshow users\nshow cll\bock\r");
            assertThat(device.log()
                            .await(log -> log.events(Kind.COMMAND_ANSWERED).size() == 3, LIMIT))
                    .isTrue();
            client.expect("\nr1>");

            assertThat(device.log().commands()).containsExactly("show privilege", "show users", "show clock");
        }
    }

    @Test
    void should_end_the_session_at_exit() throws Exception {
        try (Client client = Client.login(device, "netops", "secret")) {
            client.expect("r1>");
            client.send("exit\r");

            assertThat(client.seesClose()).isTrue();
        }
    }
}
