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
                "show running-config | section ^router (bgp)",
                "show running-config |  include \"a b\" | count",
                "show interfaces Ethernet1/1 | grep -iv -A 3 \"no link\" | no-more",
                "show version | grep up/up",
                "show  clock",
                "ping 192.0.2.1 repeat 1000 size 9000",
                "ping -a 192.0.2.7 -c 5 192.0.2.1",
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
                "\u3000show version",
                "show version\u3000",
                "\u017fhow version",
                "show cloc\u212a",
                "show version \uff5c redirect flash:x",
                "show version \uff1b reload",
                "show version\u202edaoler",
                "show\u200b version",
                "show \u010areload",
                "sh\u043ew version",
                "\uff53how version",
                "show ver?sion",
                "ping ?",
                "show version | find / -exec reboot {} +",
                "show version | last -f x",
                "show version | display x",
                "show version | grep -r x",
                "show version | grep x /etc/shadow",
                "show version | grep -f/etc/shadow",
                "show version | grep \"-f/etc/shadow\"",
                "show version | grep *",
                "show version | bash reboot",
                "show version | sed s/x/y/w",
                "show version | awk x",
                "show version | vsh -c reload",
                "show version | utility x",
                "show version | file disk0:x",
                "show version | refresh 1",
                ""
            })
    void should_let_operators_do_nothing_else(String command) {
        assertThat(operator(command)).contains(new Refusal(0, Refusal.NO_RULE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"show tech-support file disk0:/x", "SHOW  tec", "display diagnostic-information x.txt"})
    void should_let_operators_write_no_report(String command) {
        assertThat(operator(command)).contains(new Refusal(0, "operators-write-no-report"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ping 192.0.2.1 repeat 99999999",
                "ping 192.0.2.1 count 10000 rapid",
                "ping 192.0.2.1 rapid",
                "ping flood 192.0.2.1",
                "execute ping -c99999 192.0.2.1",
                "ping 192.0.2.1 count=10000"
            })
    void should_let_operators_flood_nobody(String command) {
        assertThat(operator(command)).contains(new Refusal(0, "operators-flood-nobody"));
    }

    @Test
    void should_know_what_else_platforms_make_of_it() {
        assertThat(operator("juniper_junos", "show configuration | display set | match bgp | find x | no-more"))
                .isEmpty();
        assertThat(operator("juniper_junos", "show configuration | save x")).contains(new Refusal(0, "none"));
        assertThat(operator("juniper_junos", "show log messages | match x | refresh"))
                .contains(new Refusal(0, "none"));
        assertThat(operator("mikrotik_routeros", "ping [/system reboot]"))
                .contains(new Refusal(0, "operators-run-no-scripts"));
        assertThat(operator("mikrotik_routeros", "ping 192.0.2.1 count=5")).isEmpty();
        assertThat(operator("linux", "get x")).contains(new Refusal(0, "operators-only-ping-from-shells"));
        assertThat(operator("linux", "ping -qf 192.0.2.1")).contains(new Refusal(0, "operators-only-ping-from-shells"));
        assertThat(operator("linux", "ping -c 5 192.0.2.1")).isEmpty();
        assertThat(operator("linux", "traceroute 192.0.2.1")).isEmpty();
    }

    /** A device that sees a question mark answers at once, and goes on with what follows; nor does it count spaces. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "show secrets",
                "show  secrets",
                " show   secrets ",
                "show sec?rets",
                "show ?secrets",
                "show secrets?"
            })
    void should_deny_whatever_a_device_takes_for_it(String command) throws IOException {
        CommandPolicy policy = policy("looks: {roles: [tom-operator], deny: ['show secrets'], allow: ['.*']}\n");

        assertThat(refusal(policy, command)).contains(new Refusal(0, "looks"));
    }

    /** RE2 takes long s and Kelvin's sign for s and k where case does not count; a device does not. */
    @Test
    void should_allow_only_letters_that_a_device_takes_for_them() throws IOException {
        CommandPolicy policy = policy("looks: {roles: [tom-operator], allow: ['show clock', 'x.*']}\n");

        assertThat(refusal(policy, "SHOW cLock")).isEmpty();
        assertThat(refusal(policy, "\u017fhow clock")).isPresent();
        assertThat(refusal(policy, "show cloc\u212a")).isPresent();
        assertThat(refusal(policy, "x \u017f \u212a")).isEmpty();
    }

    @Test
    void should_let_administrators_do_everything_and_viewers_nothing() {
        assertThat(bundled.refusal("tom-admin", RAW, List.of("show \u017f\u212a", "show x?", "| Z\u00fcrich")))
                .isEmpty();
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

    private Optional<Refusal> operator(String platform, String command) {
        return bundled.refusal("tom-operator", new Addressee(platform, null), List.of(command));
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
