package tom.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tom.config.FileContent;
import tom.config.SettableClock;
import tom.device.Device;
import tom.device.DeviceId;
import tom.device.Endpoint;
import tom.device.Platforms;
import tom.device.Route;

class InventoryTest {

    private static final String GOOD = """
            r1: {host: 192.0.2.1, port: 22, adapter: netmiko, adapter_driver: cisco_ios, credential_id: lab, queue: default, adapter_options: {legacy_algorithms: true}}
            "core/sw 'a':1":
              host: "2001:db8::1"
              port: 2222
              adapter: scrapli
              adapter_driver: arista_eos
              queue: slow
              max_sessions: 3
            alias: {host: 192.0.2.1, adapter_driver: cisco_ios}
            """;

    @TempDir
    private Path folder;

    private final SettableClock clock = new SettableClock();
    private Path file;

    @BeforeEach
    void name_the_file() {
        file = folder.resolve("inventory.yml");
    }

    @Test
    void should_read_the_format_of_existing_users() {
        Inventory inventory = inventory(GOOD);

        assertThat(inventory.problems()).isEmpty();
        assertThat(inventory.find(new DeviceId("r1")))
                .contains(new Device(
                        new DeviceId("r1"),
                        new Endpoint("192.0.2.1", 22),
                        "netmiko",
                        "cisco_ios",
                        Platforms.bundled().named("cisco_ios").orElseThrow(),
                        "lab",
                        "default",
                        2,
                        Map.of("legacy_algorithms", true),
                        Route.DIRECT));
    }

    @Test
    void should_take_names_with_any_printable_character_and_defaults() {
        Inventory inventory = inventory(GOOD);

        Device odd = inventory.find(new DeviceId("core/sw 'a':1")).orElseThrow();
        assertThat(odd.endpoint()).isEqualTo(new Endpoint("2001:db8::1", 2222));
        assertThat(odd.queue()).isEqualTo("slow");
        assertThat(odd.maxSessions()).isEqualTo(3);
        Device alias = inventory.find(new DeviceId("alias")).orElseThrow();
        assertThat(alias.endpoint()).isEqualTo(new Endpoint("192.0.2.1", 22));
        assertThat(alias.adapter()).isEqualTo("ssh");
        assertThat(alias.credentialId()).isNull();
        assertThat(alias.maxSessions()).isEqualTo(2);
    }

    @Test
    void should_share_defaults_by_merge() {
        Inventory inventory = inventory("""
                r1: &cisco {host: a, adapter_driver: cisco_ios, credential_id: lab}
                r2: {<<: *cisco, host: b}
                """);

        assertThat(inventory.problems()).isEmpty();
        assertThat(inventory.all()).extracting(Device::credentialId).containsExactly("lab", "lab");
        assertThat(inventory.all())
                .extracting(device -> device.endpoint().host())
                .containsExactly("a", "b");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "bad: {adapter_driver: cisco_ios} | host is missing",
                "bad: {host: '', adapter_driver: cisco_ios} | host must be a text that is not empty",
                "bad: {host: a b, adapter_driver: cisco_ios} | host must be a name or an address",
                "bad: {host: [a], adapter_driver: cisco_ios} | host must be a text that is not empty",
                "bad: {host: a, port: 0, adapter_driver: cisco_ios} | port must be a whole number from 1 to 65535",
                "bad: {host: a, port: 65536, adapter_driver: cisco_ios} | port must be a whole number from 1 to 65535",
                "bad: {host: a, port: ssh, adapter_driver: cisco_ios} | port must be a whole number from 1 to 65535",
                "bad: {host: a} | adapter_driver is missing",
                "bad: {host: a, adapter_driver: cisco_ois} | adapter_driver names no platform that Tom knows; the nearest is cisco_ios",
                "bad: {host: a, adapter: telnet, adapter_driver: cisco_ios} | adapter must be netmiko, scrapli or ssh",
                "bad: {host: a, adapter_driver: cisco_ios, queue: a/b} | queue must be 1 to 64 of the characters `A-Z a-z 0-9 . _ -`",
                "bad: {host: a, adapter_driver: cisco_ios, max_sessions: 0} | max_sessions must be a whole number from 1 to 100",
                "bad: {host: a, adapter_driver: cisco_ios, adapter_options: x} | adapter_options must be a mapping of at most 1000 values",
                "bad: {host: a, adapter_driver: cisco_ios, adapter_options: {legacy_algorithms: yes}} | adapter_options.legacy_algorithms must be true or false",
                "bad: {host: a, host: b, adapter_driver: cisco_ios} | has a field twice",
                "bad: [a] | must be a mapping of fields to values",
                "r1: {host: a, adapter_driver: cisco_ios} | the name stands there twice; the first entry holds",
                "export: {host: a, adapter_driver: cisco_ios} | the name is reserved, for it is a path of the REST API",
                "all: {host: a, adapter_driver: cisco_ios} | the name is reserved, for in metrics it stands for all devices",
                "stats: {host: a, adapter_driver: cisco_ios} | the name is reserved, for it is a path of the REST API",
                "a/../b: {host: a, adapter_driver: cisco_ios} | a name with the path segment . or .. cannot be called by URL",
                "'': {host: a, adapter_driver: cisco_ios} | a device's name has 1 to 255 characters"
            })
    void should_leave_out_and_report_a_wrong_entry(String entry, String reason) {
        Inventory inventory = inventory("r1: {host: 192.0.2.1, adapter_driver: cisco_ios}\n" + entry + "\n");

        assertThat(inventory.problems()).singleElement().asString().matches("line 2, .*: \\Q" + reason + "\\E");
        assertThat(inventory.all()).extracting(device -> device.id().name()).containsExactly("r1");
        assertThat(inventory.all().get(0).endpoint().host()).isEqualTo("192.0.2.1");
    }

    @Test
    void should_warn_of_fields_that_nobody_reads() throws IOException {
        Files.writeString(file, "r1: {host: a, hots: b, adapter_driver: cisco_ios}");

        FileContent<Map<DeviceId, Device>> content =
                new InventoryReader(new DeviceReader(1, Platforms.bundled())).read(file);

        assertThat(content.value()).containsOnlyKeys(new DeviceId("r1"));
        assertThat(content.problems()).isEmpty();
        assertThat(content.warnings()).containsExactly("line 1, r1: nobody reads the field hots");
    }

    @Test
    void should_warn_of_options_that_have_no_effect_and_keep_them() throws IOException {
        Files.writeString(
                file, "r1: {host: a, adapter_driver: cisco_ios, adapter_options: {fast_cli: true, conn_timeout: 5}}");

        FileContent<Map<DeviceId, Device>> content =
                new InventoryReader(new DeviceReader(1, Platforms.bundled())).read(file);

        assertThat(content.problems()).isEmpty();
        assertThat(content.warnings())
                .containsExactlyInAnyOrder(
                        "line 1, r1: adapter_options.fast_cli has no effect; Tom understands jump_hosts, legacy_algorithms, source_address",
                        "line 1, r1: adapter_options.conn_timeout has no effect; Tom understands jump_hosts, legacy_algorithms, source_address");
        assertThat(content.value().get(new DeviceId("r1")).options()).containsOnlyKeys("fast_cli", "conn_timeout");
    }

    @Test
    void should_keep_control_characters_out_of_names_and_messages() {
        Inventory inventory = inventory("\"a\\nb\": {host: a, adapter_driver: cisco_ios}");

        assertThat(inventory.problems())
                .containsExactly("line 1, a?b: a device's name must not contain control characters");
    }

    @Test
    void should_survive_aliases_that_would_fill_the_memory() {
        StringBuilder bomb = new StringBuilder("x0: &x0 {a: 1}\n");
        for (int i = 1; i < 30; i++) {
            String alias = "*x" + (i - 1);
            bomb.append("x%d: &x%d {a: %s, b: %s, c: %s}\n".formatted(i, i, alias, alias, alias));
        }
        bomb.append("r1: {host: a, adapter_driver: cisco_ios, adapter_options: *x29}\n");

        assertThat(inventory(bomb.toString()).problems())
                .contains("line 31, r1: adapter_options must be a mapping of at most 1000 values");
    }

    @Test
    void should_keep_the_last_good_file() throws IOException {
        Inventory inventory = inventory(GOOD);

        Files.writeString(file, "r1: {host: 192.0.2.9\nr2: ]");
        clock.advance(Duration.ofSeconds(1));

        assertThat(inventory.all()).hasSize(3);
        assertThat(inventory.problems()).singleElement().asString().contains("is not valid YAML at line 2, column ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | is empty; a file without entries says {}",
                "'# nothing' | is empty; a file without entries says {}",
                "[a] | is not a mapping of names to entries"
            })
    void should_report_a_file_without_a_mapping(String text, String reason) {
        assertThat(inventory(text).problems()).containsExactly(file + " " + reason);
    }

    @Test
    void should_start_empty_without_a_file() {
        Inventory inventory = new Inventory(file, 1, Platforms.bundled(), clock);

        assertThat(inventory.all()).isEmpty();
        assertThat(inventory.problems()).containsExactly(file + " does not exist");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Caption | R1 | r1",
                "adapter_driver | cisco_.* | r1,alias",
                "host | ^2001: | core/sw 'a':1",
                "adapter_options | legacy | r1",
                "credential_id | ^$ | core/sw 'a':1,alias",
                "port | 22 | r1,core/sw 'a':1,alias",
                "max_sessions | 3 | core/sw 'a':1"
            })
    void should_select_by_searching_any_field(String field, String pattern, String names) {
        assertThat(inventory(GOOD).select(Map.of(field, pattern)))
                .extracting(device -> device.id().name())
                .containsExactly(names.split(","));
    }

    @Test
    void should_select_what_matches_all_filters() {
        assertThat(inventory(GOOD).select(Map.of("host", "192", "Caption", "a")))
                .extracting(device -> device.id().name())
                .containsExactly("alias");
        assertThat(inventory(GOOD).select(Map.of())).hasSize(3);
    }

    @ParameterizedTest
    @CsvSource({"vendor, x", "host, '('", "filter_name, routers", "caption, r1"})
    void should_name_the_field_of_a_bad_filter(String field, String pattern) {
        Inventory inventory = inventory(GOOD);

        assertThatExceptionOfType(BadFilterException.class)
                .isThrownBy(() -> inventory.select(Map.of(field, pattern)))
                .satisfies(bad -> assertThat(bad.field()).isEqualTo(field));
    }

    @Test
    void should_describe_fields_and_filters() {
        Inventory inventory = inventory(GOOD);

        assertThat(inventory.fields().keySet())
                .containsExactlyElementsOf(List.of(
                        "Caption",
                        "host",
                        "port",
                        "adapter",
                        "adapter_driver",
                        "adapter_options",
                        "credential_id",
                        "queue",
                        "max_sessions"));
        assertThat(inventory.filters()).isEmpty();
    }

    private Inventory inventory(String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return new Inventory(file, 2, Platforms.bundled(), clock);
    }
}
