package tom.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tom.config.SettableClock;
import tom.device.Device;
import tom.device.DeviceId;
import tom.device.Endpoint;
import tom.device.JumpHost;
import tom.device.Platforms;
import tom.device.Route;
import tom.device.SourceAddress;

/** The ways to devices that the inventory says. */
class RoutesTest {

    private static final String HOSTS = """
            b1: {host: 192.0.2.1, adapter_driver: linux, credential_id: jump}
            b2: {host: 10.0.0.2, port: 2222, adapter_driver: linux, credential_id: inner, adapter_options: {jump_hosts: [b1], legacy_algorithms: true}}
            17: {host: 192.0.2.17, adapter_driver: linux, credential_id: jump, adapter_options: {source_address: 192.0.2.200}}
            open: {host: 192.0.2.9, adapter_driver: linux}
            """;
    private static final JumpHost B1 = new JumpHost(new DeviceId("b1"), new Endpoint("192.0.2.1", 22), "jump", false);
    private static final JumpHost B2 = new JumpHost(new DeviceId("b2"), new Endpoint("10.0.0.2", 2222), "inner", true);

    @TempDir
    private Path folder;

    @Test
    void should_go_straight_where_nothing_is_said() {
        assertThat(route("{}")).isEqualTo(Route.DIRECT);
    }

    @Test
    void should_pass_the_jump_hosts_in_their_order() {
        assertThat(route("{jump_hosts: [b1]}").jumpHosts()).containsExactly(B1);
        assertThat(route("{jump_hosts: b1}").jumpHosts()).containsExactly(B1);
        assertThat(route("{jump_hosts: [b1, b2]}").jumpHosts()).containsExactly(B1, B2);
    }

    @Test
    void should_reach_the_first_jump_host_as_its_own_entry_says() {
        assertThat(route("{jump_hosts: [b2]}").jumpHosts()).containsExactly(B1, B2);
    }

    @Test
    void should_go_out_from_the_device_s_or_else_the_first_jump_host_s_address() {
        assertThat(route("{source_address: '2001:db8::5'}").sourceAddress())
                .isEqualTo(new SourceAddress("2001:db8::5"));
        assertThat(route("{jump_hosts: [17]}").sourceAddress()).isEqualTo(new SourceAddress("192.0.2.200"));
        assertThat(route("{jump_hosts: 17, source_address: 192.0.2.5}").sourceAddress())
                .isEqualTo(new SourceAddress("192.0.2.5"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[nosuch] | adapter_options.jump_hosts names nosuch, which is no device of this inventory",
                "[open] | adapter_options.jump_hosts leads over open, which has no credential_id",
                "[r1] | adapter_options.jump_hosts leads in a circle: r1 is reached over itself",
                "[b1, r1] | adapter_options.jump_hosts leads in a circle: b1, r1, and on to r1",
                "[b1, b1] | adapter_options.jump_hosts leads in a circle: b1, b1, and on to r1",
                "[17, b1, b2] | adapter_options.jump_hosts leads over 17, b1, b2; Tom passes at most 2",
                "[b2, 17] | adapter_options.jump_hosts leads over b1, b2, 17; Tom passes at most 2",
                "[{a: b}] | adapter_options.jump_hosts must be the name of a device, or a list of names",
                "true | adapter_options.jump_hosts must be the name of a device, or a list of names"
            })
    void should_leave_out_and_report_a_device_that_cannot_be_reached_so(String jumpHosts, String reason) {
        Inventory inventory = inventory("{jump_hosts: " + jumpHosts + "}");

        assertThat(inventory.problems()).containsExactly("line 5, r1: " + reason);
        assertThat(inventory.find(new DeviceId("r1"))).isEmpty();
        assertThat(inventory.all()).hasSize(4);
    }

    @Test
    void should_report_a_circle_at_each_of_its_devices() {
        Inventory inventory = inventory("{jump_hosts: [x]}", """
                x: {host: x, adapter_driver: linux, credential_id: lab, adapter_options: {jump_hosts: [y]}}
                y: {host: y, adapter_driver: linux, credential_id: lab, adapter_options: {jump_hosts: [x]}}
                """);

        assertThat(inventory.problems())
                .containsExactly(
                        "line 5, r1: adapter_options.jump_hosts leads in a circle: x is reached over itself",
                        "line 6, x: adapter_options.jump_hosts leads in a circle: x is reached over itself",
                        "line 7, y: adapter_options.jump_hosts leads in a circle: y is reached over itself");
    }

    @ParameterizedTest
    @CsvSource({"eth0", "192.0.2.300", "example.net", "true"})
    void should_refuse_a_source_that_is_no_address(String source) {
        assertThat(inventory("{source_address: " + source + "}").problems())
                .containsExactly("line 5, r1: adapter_options.source_address must be an IPv4 or IPv6 address");
    }

    private Route route(String options) {
        Inventory inventory = inventory(options);
        assertThat(inventory.problems()).isEmpty();
        return inventory.find(new DeviceId("r1")).map(Device::route).orElseThrow();
    }

    private Inventory inventory(String options) {
        return inventory(options, "");
    }

    private Inventory inventory(String options, String more) {
        String text = HOSTS + "r1: {host: 10.0.0.1, adapter_driver: cisco_ios, credential_id: lab, adapter_options: "
                + options + "}\n" + more;
        try {
            Path file = Files.writeString(folder.resolve("inventory.yml"), text);
            return new Inventory(file, 1, Platforms.bundled(), new SettableClock());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
