package tom.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tom.config.ConfigException;
import tom.config.SettableClock;
import tom.device.Device;
import tom.device.DeviceId;
import tom.device.Platforms;
import tom.inventory.Inventory;

class CommandPolicyTest {

    private static final Addressee RAW = new Addressee("cisco_ios", null);

    @TempDir
    Path folder;

    private final SettableClock clock = new SettableClock();
    private final CommandPolicy bundled = new CommandPolicy(null, Platforms.bundled(), clock);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "show version",
                "SHOW version",
                "show",
                "  show clock ",
                "display ip routing-table",
                "get system status",
                "ping 192.0.2.1",
                "ping6 2001:db8::1",
                "traceroute 192.0.2.1",
                "tracert 192.0.2.1",
                "execute ping 192.0.2.1",
                "show running-config | include hostname",
                "show configuration | display set | match bgp | no-more",
                "show log |last 10"
            })
    void should_let_operators_look(String command) {
        assertThat(operator(command)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "reload",
                "configure terminal",
                "conf t",
                "sh -c reboot",
                "shown version",
                "showversion",
                "do show version",
                "clear counters",
                "debug all",
                "copy running-config tftp://192.0.2.1/x",
                "show version ; reload",
                "show version; conf t",
                "show version && reboot",
                "show version & reboot",
                "show running-config | redirect tftp://192.0.2.1/x",
                "show running-config | tee flash:x",
                "show running-config | append flash:x",
                "show configuration | save /tmp/x",
                "show version | sh",
                "show version | includes x",
                "show version | include x | tee y",
                "show version > flash:x",
                "show version < x",
                "ping `reboot`",
                "ping $(reboot)",
                "ping !!",
                "ping 192.0.2.1 \\",
                "execute reboot",
                "execute ping-options reset",
                "show\u00a0version",
                ""
            })
    void should_let_operators_do_nothing_else(String command) {
        assertThat(operator(command)).contains(new Refusal(0, Refusal.NO_RULE));
    }

    @Test
    void should_let_administrators_do_everything_and_viewers_nothing() {
        assertThat(bundled.refusal("tom-admin", RAW, List.of("reload", "conf t")))
                .isEmpty();
        assertThat(bundled.refusal("tom-viewer", RAW, List.of("show version"))).isPresent();
        assertThat(bundled.refusal("another", RAW, List.of("show version"))).isPresent();
    }

    @Test
    void should_name_the_first_command_that_is_refused() {
        assertThat(bundled.refusal("tom-operator", RAW, List.of("show version", "reload", "conf t")))
                .contains(new Refusal(1, Refusal.NO_RULE));
    }

    @Test
    void should_take_the_first_rule_that_says_anything() throws IOException {
        CommandPolicy policy = policy("""
                no-tech: {roles: [tom-operator], deny: ['show tech.*']}
                looks: {roles: [tom-operator], allow: ['show .*'], deny: ['show secrets']}
                late: {roles: [tom-operator], deny: ['show clock'], allow: [uptime]}
                """);

        assertThat(refusal(policy, "show tech-support")).contains(new Refusal(0, "no-tech"));
        assertThat(refusal(policy, "show secrets")).contains(new Refusal(0, "looks"));
        assertThat(refusal(policy, "show clock")).isEmpty();
        assertThat(refusal(policy, "uptime")).isEmpty();
        assertThat(refusal(policy, "uptime now")).contains(new Refusal(0, Refusal.NO_RULE));
    }

    @Test
    void should_apply_rules_by_platform_under_any_of_its_names() throws IOException {
        CommandPolicy policy = policy("looks: {roles: [tom-operator], platforms: [cisco_iosxe], allow: ['show .*']}\n");

        assertThat(policy.refusal("tom-operator", RAW, List.of("show x"))).isEmpty();
        assertThat(policy.refusal("tom-operator", new Addressee("linux", null), List.of("show x")))
                .isPresent();
    }

    @Test
    void should_apply_rules_by_group_of_devices() throws IOException {
        CommandPolicy policy = policy("""
                core: {roles: [tom-operator], devices: {Caption: ^core-, queue: west}, deny: ['.*']}
                rest: {roles: [tom-operator], allow: ['show .*']}
                """);

        assertThat(policy.refusal("tom-operator", to("core-1"), List.of("show x")))
                .contains(new Refusal(0, "core"));
        assertThat(policy.refusal("tom-operator", to("core-2"), List.of("show x")))
                .as("in another queue")
                .isEmpty();
        assertThat(policy.refusal("tom-operator", to("edge-1"), List.of("show x")))
                .isEmpty();
        assertThat(policy.refusal("tom-operator", RAW, List.of("show x")))
                .as("a host of no inventory is in no group")
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[a]",
                "a: {allow: [x]}",
                "a: {roles: [tom-operator]}",
                "a: {roles: [tom-operators], allow: [x]}",
                "a: {roles: [tom-operator], allow: [x], denny: [x]}",
                "a: {roles: [tom-operator], allow: x}",
                "a: {roles: [tom-operator], allow: []}",
                "a: {roles: [tom-operator], allow: ['(']}",
                "a: {roles: [tom-operator], allow: [[x]]}",
                "a: {roles: [tom-operator], platforms: [vms], allow: [x]}",
                "a: {roles: [tom-operator], devices: {}, allow: [x]}",
                "a: {roles: [tom-operator], devices: {colour: red}, allow: [x]}",
                "a: {roles: [tom-operator], allow: [x]}\na: {roles: [tom-operator], allow: [y]}",
                "none: {roles: [tom-operator], allow: [x]}"
            })
    void should_not_start_with_a_file_of_which_one_rule_is_wrong(String rules) {
        assertThatThrownBy(() -> policy("good: {roles: [tom-operator], allow: [x]}\n" + rules))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("tom.security.policy-file")
                .hasMessageContaining("policy.yml");
    }

    @Test
    void should_go_on_with_the_rules_before_while_the_file_is_wrong() throws IOException {
        CommandPolicy policy = policy("looks: {roles: [tom-operator], deny: [show secrets], allow: ['show .*']}\n");

        rewrite("looks: {roles: [tom-operator], deny: ['('], allow: ['.*']}\n");
        assertThat(refusal(policy, "reload")).contains(new Refusal(0, Refusal.NO_RULE));
        assertThat(refusal(policy, "show secrets")).contains(new Refusal(0, "looks"));
        assertThat(policy.problems()).singleElement().asString().contains("line 1, looks: no regular expression");

        rewrite("all: {roles: [tom-operator], allow: ['.*']}\n");
        assertThat(refusal(policy, "reload")).isEmpty();
        assertThat(policy.problems()).isEmpty();
    }

    /** What takes a backtracking engine longer than the universe has been there. */
    @Test
    void should_decide_in_bounded_time() throws IOException {
        CommandPolicy policy = policy("slow: {roles: [tom-operator], allow: ['(a*)*b']}\n");

        assertThat(refusal(policy, "a".repeat(4096))).isPresent();
    }

    private Optional<Refusal> operator(String command) {
        return refusal(bundled, command);
    }

    private static Optional<Refusal> refusal(CommandPolicy policy, String command) {
        return policy.refusal("tom-operator", RAW, List.of(command));
    }

    private Addressee to(String name) throws IOException {
        Path file = folder.resolve("inventory.yml");
        Files.writeString(file, """
                core-1: {host: 192.0.2.1, adapter_driver: cisco_ios, queue: west}
                core-2: {host: 192.0.2.2, adapter_driver: cisco_ios}
                edge-1: {host: 192.0.2.3, adapter_driver: cisco_ios, queue: west}
                """);
        Device device = new Inventory(file, 1, Platforms.bundled(), clock)
                .find(new DeviceId(name))
                .orElseThrow();
        return new Addressee(device.platform().name(), device);
    }

    private CommandPolicy policy(String rules) throws IOException {
        Path file = folder.resolve("policy.yml");
        Files.writeString(file, rules);
        return new CommandPolicy(file, Platforms.bundled(), clock);
    }

    private void rewrite(String rules) throws IOException {
        Files.writeString(folder.resolve("policy.yml"), rules);
        clock.advance(Duration.ofSeconds(2));
    }
}
