package tom.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static tom.ssh.Talk.ios;
import static tom.ssh.Talk.iosDevice;
import static tom.ssh.Talk.junos;
import static tom.ssh.Talk.junosDevice;
import static tom.ssh.Talk.session;
import static tom.ssh.Talk.soon;
import static tom.ssh.Talk.verySoon;

import java.util.List;
import org.junit.jupiter.api.Test;

class ConfigureTest {

    private static final String EDIT = "\n[edit]\n";

    @Test
    void should_apply_lines_and_save_and_return_the_transcript() {
        ReplayTransport device = iosDevice()
                .answer("configure terminal", "Enter configuration commands, one per line.\n", "r1(config)#")
                .answer("interface Gi0/1", "", "r1(config-if)#")
                .answer("description uplink", "", "r1(config-if)#")
                .answer("end", "", "r1#")
                .answer("write memory", "Building configuration...\n[OK]\n", "r1#");

        assertThat(ios(device)
                        .configure(
                                List.of("interface Gi0/1", "description uplink"), true, ConfigureTest::nothing, soon()))
                .isEqualTo("""
                        r1#configure terminal
                        Enter configuration commands, one per line.
                        r1(config)#interface Gi0/1
                        r1(config-if)#description uplink
                        r1(config-if)#end
                        r1#write memory
                        Building configuration...
                        [OK]
                        r1#""");
    }

    @Test
    void should_stop_at_the_line_that_is_refused_and_leave_the_mode() {
        ReplayTransport device = iosDevice()
                .answer("configure terminal", "", "r1(config)#")
                .answer("hostname r2", "", "r2(config)#")
                .answer("hostnam", "% Incomplete command.\n\n", "r2(config)#")
                .answer("end", "", "r2#");
        DeviceSession session = ios(device);

        assertThatExceptionOfType(DeviceAnswerException.class)
                .isThrownBy(() -> session.configure(
                        List.of("hostname r2", "hostnam", "no shutdown"), true, ConfigureTest::nothing, soon()))
                .withMessage("r1:22: line 2 \"hostnam\" was refused: % Incomplete command.; lines applied before it: 1")
                .satisfies(e -> assertThat(e.output()).endsWith("r2(config)#end\nr2#"));
        assertThat(device.written()).endsWith("hostnam\n", "end\n");
    }

    @Test
    void should_not_repeat_a_secret_in_the_error() {
        ReplayTransport device = iosDevice()
                .answer("configure terminal", "", "r1(config)#")
                .answer("enable secrett 5 hunter2", "% Invalid input: secrett 5 hunter2\n\n", "r1(config)#")
                .answer("end", "", "r1#");
        DeviceSession session = ios(device);

        assertThatExceptionOfType(DeviceAnswerException.class)
                .isThrownBy(() ->
                        session.configure(List.of("enable secrett 5 hunter2"), false, ConfigureTest::nothing, soon()))
                .withMessageContaining("line 1 \"enable secrett ***\" was refused: % Invalid input: secrett ***")
                .withMessageNotContaining("hunter2");
    }

    @Test
    void should_check_and_commit() {
        ReplayTransport device = junosDevice()
                .answer("configure exclusive", "Entering configuration mode\n" + EDIT, "netops@vmx# ")
                .answer("set system host-name r2", EDIT, "netops@vmx# ")
                .answer("commit check", "configuration check succeeds\n" + EDIT, "netops@vmx# ")
                .answer("commit", "commit complete\n" + EDIT, "netops@r2# ")
                .answer("exit configuration-mode", "Exiting configuration mode\n\n", "netops@r2> ");

        String transcript =
                junos(device).configure(List.of("set system host-name r2"), true, ConfigureTest::nothing, soon());

        assertThat(transcript).startsWith("netops@vmx> configure exclusive\n").endsWith("netops@r2> ");
        assertThat(device.written())
                .endsWith(
                        "configure exclusive\n",
                        "set system host-name r2\n",
                        "commit check\n",
                        "commit\n",
                        "exit configuration-mode\n");
    }

    @Test
    void should_take_everything_back_when_a_line_is_refused_before_the_commit() {
        ReplayTransport device = junosDevice()
                .answer("configure exclusive", "Entering configuration mode\n" + EDIT, "netops@vmx# ")
                .answer("set system host-name r2", EDIT, "netops@vmx# ")
                .answer("set systm", "       ^\nsyntax error.\n" + EDIT, "netops@vmx# ")
                .answer("rollback 0", "load complete\n" + EDIT, "netops@vmx# ")
                .answer("exit configuration-mode", "Exiting configuration mode\n\n", "netops@vmx> ");
        DeviceSession session = junos(device);

        assertThatExceptionOfType(DeviceAnswerException.class)
                .isThrownBy(() -> session.configure(
                        List.of("set system host-name r2", "set systm"), false, ConfigureTest::nothing, soon()))
                .withMessage("r1:22: line 2 \"set systm\" was refused: syntax error.; nothing was committed");
        assertThat(device.written()).endsWith("set systm\n", "rollback 0\n", "exit configuration-mode\n");
    }

    @Test
    void should_take_everything_back_when_the_check_fails() {
        ReplayTransport device = junosDevice()
                .answer("configure exclusive", "Entering configuration mode\n" + EDIT, "netops@vmx# ")
                .answer("set vlans a", EDIT, "netops@vmx# ")
                .answer(
                        "commit check",
                        "error: vlan-id missing\nerror: configuration check-out failed\n" + EDIT,
                        "netops@vmx# ")
                .answer("rollback 0", "load complete\n" + EDIT, "netops@vmx# ")
                .answer("exit configuration-mode", "Exiting configuration mode\n\n", "netops@vmx> ");
        DeviceSession session = junos(device);

        assertThatExceptionOfType(DeviceAnswerException.class)
                .isThrownBy(() -> session.configure(List.of("set vlans a"), false, ConfigureTest::nothing, soon()))
                .withMessage("r1:22: \"commit check\" was refused: error: vlan-id missing"
                        + " / error: configuration check-out failed; nothing was committed");
        assertThat(device.written()).doesNotContain("commit\n");
    }

    @Test
    void should_refuse_a_line_that_leaves_the_mode_too_early() {
        ReplayTransport device =
                iosDevice().answer("configure terminal", "", "r1(config)#").answer("end", "", "r1#");
        DeviceSession session = ios(device);

        assertThatExceptionOfType(DeviceAnswerException.class)
                .isThrownBy(
                        () -> session.configure(List.of("end", "hostname r2"), false, ConfigureTest::nothing, soon()))
                .withMessageContaining("line 1 \"end\" left configuration mode");
        assertThat(device.written()).endsWith("end\n");
    }

    @Test
    void should_allow_a_last_line_that_leaves_the_mode() {
        ReplayTransport device = iosDevice()
                .answer("configure terminal", "", "r1(config)#")
                .answer("hostname r2", "", "r2(config)#")
                .answer("end", "", "r2#");

        assertThat(ios(device).configure(List.of("hostname r2", "end"), false, ConfigureTest::nothing, soon()))
                .endsWith("r2(config)#end\nr2#");
        assertThat(device.written()).endsWith("hostname r2\n", "end\n");
    }

    @Test
    void should_not_quote_a_secret_when_the_device_falls_silent_in_its_line() {
        ReplayTransport device =
                iosDevice().answer("configure terminal", "", "r1(config)#").then("enable secret hush-hush");
        DeviceSession session = ios(device);

        assertThatExceptionOfType(DeviceTimeoutException.class)
                .isThrownBy(() -> session.configure(
                        List.of("enable secret hush-hush"), false, ConfigureTest::nothing, verySoon()))
                .withMessageContaining("the last line is")
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("hush-hush"));
    }

    @Test
    void should_notice_that_the_mode_was_not_entered() {
        ReplayTransport device = iosDevice().answer("configure terminal", "Not now.\n", "r1#");
        DeviceSession session = ios(device);

        assertThatExceptionOfType(DeviceAnswerException.class)
                .isThrownBy(() -> session.configure(List.of("hostname r2"), false, ConfigureTest::nothing, soon()))
                .withMessage("r1:22: the device did not enter configuration mode");
    }

    @Test
    void should_tell_before_anything_changes_and_stop_when_told_so() {
        ReplayTransport device = iosDevice();
        DeviceSession session = ios(device);

        assertThatThrownBy(() -> session.configure(
                        List.of("hostname r2"),
                        false,
                        () -> {
                            throw new IllegalStateException("the lease is lost");
                        },
                        soon()))
                .hasMessage("the lease is lost");
        assertThat(device.written()).endsWith("terminal width 511\n");
    }

    @Test
    void should_not_begin_when_the_platform_cannot_save() {
        boolean[] begun = {false};
        ReplayTransport device = ReplayTransport.greeting("box> ");
        DeviceSession session = session(device, "generic");
        session.open(soon());

        assertThatExceptionOfType(DeviceAnswerException.class)
                .isThrownBy(() -> session.configure(List.of("x"), true, () -> begun[0] = true, soon()))
                .withMessage("r1:22: the platform generic cannot save its configuration");
        assertThat(begun[0]).isFalse();
    }

    @Test
    void should_keep_the_transcript_when_a_question_stays() {
        ReplayTransport device = iosDevice()
                .answer("configure terminal", "", "r1(config)#")
                .then("crypto key zeroize\r\nDo you really want to remove these keys? [yes/no]: ");
        DeviceSession session = ios(device);

        assertThatExceptionOfType(DeviceTimeoutException.class)
                .isThrownBy(() ->
                        session.configure(List.of("crypto key zeroize"), false, ConfigureTest::nothing, verySoon()))
                .withMessageContaining("Do you really want to remove these keys? [yes/no]:")
                .satisfies(e -> assertThat(e.output()).startsWith("r1#configure terminal\n"));
    }

    @Test
    void should_type_lines_at_the_prompt_where_there_is_no_mode() {
        ReplayTransport device =
                ReplayTransport.greeting("box> ").answer("set a 1", "", "box> ").answer("set b 2", "", "box> ");
        DeviceSession session = session(device, "generic");
        session.open(soon());

        assertThat(session.configure(List.of("set a 1", "set b 2"), false, ConfigureTest::nothing, soon()))
                .isEqualTo("box> set a 1\nbox> set b 2\nbox> ");
    }

    private static void nothing() {}
}
