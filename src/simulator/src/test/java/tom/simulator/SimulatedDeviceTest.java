package tom.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.security.KeyPair;
import java.security.PublicKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.sshd.common.SshException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tom.simulator.log.DeviceEvent.Kind;
import tom.simulator.shell.Personality;

class SimulatedDeviceTest {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final String PROMPT = "host>";

    private final SimulatedDevice device = SimulatedDevice.builder("host", Personality.GENERIC)
            .user("netops", "secret")
            .build()
            .start();

    @AfterEach
    void close() {
        device.close();
    }

    @Test
    void should_show_another_host_key_on_the_same_port() throws Exception {
        int port = device.port();
        PublicKey first = keySeen();
        assertThat(keySeen()).isEqualTo(first).isEqualTo(device.hostKey());

        device.changeHostKey();

        assertThat(keySeen()).isNotEqualTo(first).isEqualTo(device.hostKey());
        assertThat(device.port()).isEqualTo(port);
    }

    @Test
    void should_keep_a_command_running_until_it_is_released() throws Exception {
        try (Client client = login()) {
            device.holdCommands();
            client.send("show version\r");
            assertThat(device.awaitHeld(1, LIMIT)).isTrue();
            assertThat(device.log().commands()).containsExactly("show version");
            assertThat(device.log().events(Kind.COMMAND_ANSWERED)).isEmpty();

            device.releaseCommands();

            assertThat(client.expect(PROMPT)).contains("Simulated network device");
        }
    }

    @Test
    void should_end_a_held_command_with_its_session() throws Exception {
        try (Client client = login()) {
            device.holdCommands();
            client.send("show version\r");
            assertThat(device.awaitHeld(1, LIMIT)).isTrue();
        }
        assertThat(device.log().await(log -> log.openSessions() == 0, LIMIT)).isTrue();
        device.releaseCommands();
        assertThat(device.log().events(Kind.COMMAND_ANSWERED)).isEmpty();
        assertThat(device.log().commandSpans())
                .singleElement()
                .satisfies(span -> assertThat(span.isOpen()).isFalse());
    }

    @Test
    void should_refuse_connections_and_accept_them_again_on_its_port() throws Exception {
        int port = device.port();
        Client open = login();

        device.refuseConnections();

        assertThat(open.seesClose()).isTrue();
        open.close();
        assertThatThrownBy(() -> new Socket(device.host(), port)).isInstanceOf(ConnectException.class);
        device.acceptConnections();
        assertThat(device.port()).isEqualTo(port);
        login().close();
    }

    @Test
    void should_log_in_by_either_method_and_only_by_those_it_offers() throws Exception {
        Client.login(device, "netops", "secret", "password").close();
        Client.login(device, "netops", "secret", "keyboard-interactive").close();
        try (SimulatedDevice picky = SimulatedDevice.builder("picky", Personality.GENERIC)
                .user("netops", "secret")
                .methods(LoginMethod.KEYBOARD_INTERACTIVE)
                .build()
                .start()) {
            Client.login(picky, "netops", "secret", "keyboard-interactive").close();
            assertThatThrownBy(() -> Client.login(picky, "netops", "secret", "password"))
                    .isInstanceOf(SshException.class);
        }
    }

    @Test
    void should_let_in_whoever_has_the_key() throws Exception {
        KeyPair pair = HostKey.generate("EC");
        try (SimulatedDevice keyed = SimulatedDevice.builder("keyed", Personality.GENERIC)
                .userKey("netops", pair.getPublic())
                .build()
                .start()) {
            Client.login(keyed, "netops", ssh -> ssh.addPublicKeyIdentity(pair)).close();
            KeyPair other = HostKey.generate("EC");
            assertThatThrownBy(() -> Client.login(keyed, "netops", ssh -> ssh.addPublicKeyIdentity(other)))
                    .isInstanceOf(SshException.class);
        }
    }

    @Test
    void should_know_only_old_algorithms_where_it_is_old() throws Exception {
        try (SimulatedDevice old = SimulatedDevice.builder("old", Personality.GENERIC)
                .user("netops", "secret")
                .legacy()
                .build()
                .start()) {
            assertThatThrownBy(() -> Client.login(old, "netops", "secret"))
                    .isInstanceOf(SshException.class)
                    .hasMessageContaining("Unable to negotiate");
        }
    }

    @Test
    void should_listen_on_ipv6() throws Exception {
        try (SimulatedDevice six = SimulatedDevice.builder("six", Personality.GENERIC)
                .host("::1")
                .user("netops", "secret")
                .build()
                .start()) {
            try (Client client = Client.login(six, "netops", "secret")) {
                client.expect("six>");
            }
        }
    }

    @Test
    void should_cut_its_sessions() throws Exception {
        try (Client client = login()) {
            device.cutSessions();

            assertThat(client.seesClose()).isTrue();
        }
        login().close();
    }

    @Test
    void should_start_two_hundred_devices_with_few_threads() throws Exception {
        List<DeviceBuilder> builders = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            builders.add(SimulatedDevice.builder("d" + i, Personality.CISCO_IOS).user("netops", "secret"));
        }
        int before = Thread.activeCount();
        long start = System.nanoTime();
        try (SimulatedNetwork network = SimulatedNetwork.of(builders).start()) {
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
            assertThat(Thread.activeCount() - before).isLessThan(10);
            try (Client client = Client.login(network.device("d199"), "netops", "secret")) {
                client.expect("d199>");
            }
        }
    }

    private PublicKey keySeen() throws IOException, InterruptedException {
        try (Client client = login()) {
            return client.hostKey();
        }
    }

    private Client login() throws IOException, InterruptedException {
        Client client = Client.login(device, "netops", "secret");
        client.expect(PROMPT);
        return client;
    }
}
