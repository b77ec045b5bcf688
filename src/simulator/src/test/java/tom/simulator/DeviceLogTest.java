package tom.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.apache.sshd.common.SshException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tom.simulator.log.DeviceEvent;
import tom.simulator.log.DeviceEvent.Kind;
import tom.simulator.log.DeviceLog;
import tom.simulator.shell.Personality;

class DeviceLogTest {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final String PROMPT = "netops@srv1:~$ ";

    @Test
    void should_write_down_a_session_from_its_beginning_to_its_end() throws Exception {
        try (SimulatedDevice device = linux().build().start()) {
            try (Client client = Client.login(device, "netops", "secret")) {
                client.expect(PROMPT);
                client.type("echo hello\r", PROMPT);
            }
            assertThat(device.log().await(log -> log.openSessions() == 0, LIMIT))
                    .isTrue();

            assertThat(device.log().events())
                    .extracting(event -> event.kind() + " " + event.session() + " " + event.text())
                    .containsExactly(
                            "SESSION_OPENED srv1-1 ",
                            "LOGGED_IN srv1-1 netops",
                            "COMMAND_RECEIVED srv1-1 echo hello",
                            "COMMAND_ANSWERED srv1-1 echo hello",
                            "SESSION_CLOSED srv1-1 ");
        }
    }

    @Test
    void should_refuse_a_wrong_password_and_say_whose_it_was() {
        try (SimulatedDevice device = linux().build().start()) {
            assertThatThrownBy(() -> Client.login(device, "netops", "guess")).isInstanceOf(SshException.class);
            assertThatThrownBy(() -> Client.login(device, "nobody", "secret")).isInstanceOf(SshException.class);

            assertThat(device.log().events(Kind.LOGIN_REFUSED))
                    .extracting(DeviceEvent::text)
                    .containsOnly("netops", "nobody");
            assertThat(device.log().sessions()).isEmpty();
            assertThat(device.log().events().toString()).doesNotContain("guess");
        }
    }

    @Test
    void should_see_two_sessions_at_once_as_an_overlap() throws Exception {
        try (SimulatedDevice device = linux().build().start();
                Client first = Client.login(device, "netops", "secret");
                Client second = Client.login(device, "netops", "secret")) {
            first.expect(PROMPT);
            second.expect(PROMPT);

            assertThat(device.log().maxConcurrentSessions()).isEqualTo(2);
            assertThat(device.log().overlaps()).singleElement().satisfies(overlap -> {
                assertThat(overlap.first().session()).isEqualTo("srv1-1");
                assertThat(overlap.second().session()).isEqualTo("srv1-2");
            });
            assertThat(device.log().commandOverlaps()).isEmpty();
        }
    }

    @Test
    void should_see_no_overlap_in_sessions_one_after_the_other() throws Exception {
        try (SimulatedDevice device = linux().build().start()) {
            for (int i = 0; i < 20; i++) {
                try (Client client = Client.login(device, "netops", "secret")) {
                    client.expect(PROMPT);
                }
            }
            assertThat(device.log().sessions()).hasSize(20);
            assertThat(device.log().overlaps()).isEmpty();
            assertThat(device.log().maxConcurrentSessions()).isEqualTo(1);
        }
    }

    @Test
    void should_see_commands_of_two_sessions_at_once_as_an_overlap() throws Exception {
        try (SimulatedDevice device = linux().build().start();
                Client first = Client.login(device, "netops", "secret");
                Client second = Client.login(device, "netops", "secret")) {
            first.expect(PROMPT);
            second.expect(PROMPT);
            device.holdCommands();
            first.send("uname\r");
            second.send("hostname\r");
            assertThat(device.awaitHeld(2, LIMIT)).isTrue();
            device.releaseCommands();

            first.expect("uname\nLinux\n" + PROMPT);
            second.expect("hostname\nsrv1\n" + PROMPT);
            assertThat(device.log().commandOverlaps()).hasSize(1);
        }
    }

    @Test
    void should_number_the_events_of_all_devices_in_one_order() throws Exception {
        try (SimulatedNetwork network =
                        SimulatedNetwork.of(List.of(linux(), linux("srv2"))).start();
                Client first = Client.login(network.device("srv1"), "netops", "secret");
                Client second = Client.login(network.device("srv2"), "netops", "secret")) {
            first.expect(PROMPT);
            second.expect("netops@srv2:~$ ");
            first.type("uname\r", PROMPT);

            assertThat(network.events())
                    .extracting(event -> event.stamp().sequence())
                    .isSorted()
                    .doesNotHaveDuplicates();
            assertThat(network.events())
                    .extracting(event -> event.stamp().device() + " " + event.kind())
                    .endsWith("srv2 LOGGED_IN", "srv1 COMMAND_RECEIVED", "srv1 COMMAND_ANSWERED");
        }
    }

    @Test
    void should_append_events_to_a_file_as_json(@TempDir Path folder) throws Exception {
        Clock clock = Clock.fixed(Instant.parse("2026-11-20T10:15:30Z"), ZoneOffset.UTC);
        Path file = folder.resolve("events.jsonl");
        try (SimulatedNetwork network =
                SimulatedNetwork.of(List.of(linux()), clock).toFile(file)) {
            DeviceLog log = network.device("srv1").log();
            log.add("srv1-1", Kind.COMMAND_RECEIVED, "echo \"ä\\\t\"");
            DeviceEvent.Stamp stamp = log.events().get(0).stamp();

            assertThat(Files.readString(file))
                    .isEqualTo("{\"seq\":" + stamp.sequence()
                            + ",\"device\":\"srv1\",\"session\":\"srv1-1\",\"event\":\"command_received\""
                            + ",\"text\":\"echo \\\"\\u00e4\\\\\\u0009\\\"\",\"nanos\":" + stamp.nanos()
                            + ",\"at\":\"2026-11-20T10:15:30Z\"}\n");
        }
    }

    private static DeviceBuilder linux() {
        return linux("srv1");
    }

    private static DeviceBuilder linux(String name) {
        return SimulatedDevice.builder(name, Personality.LINUX).user("netops", "secret");
    }
}
