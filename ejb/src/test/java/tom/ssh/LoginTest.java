package tom.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static tom.ssh.Talk.iosDevice;
import static tom.ssh.Talk.session;
import static tom.ssh.Talk.soon;
import static tom.ssh.Talk.verySoon;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LoginTest {

    private static ReplayTransport unprivileged() {
        return ReplayTransport.greeting("\r\nr1>");
    }

    @Test
    void should_raise_the_privilege_with_the_enable_secret() {
        ReplayTransport device = unprivileged()
                .then("enable\r\nPassword: ")
                .then("\r\nr1#")
                .answer("terminal length 0", "", "r1#")
                .answer("terminal width 511", "", "r1#");
        session(device, "cisco_ios", () -> {}, "s3cret").open(soon());

        assertThat(device.written())
                .containsExactly("enable\n", "s3cret\n", "terminal length 0\n", "terminal width 511\n");
    }

    @Test
    void should_say_who_raises_the_privilege() {
        ReplayTransport device = unprivileged()
                .then("enable\r\nUser Name:")
                .then("netops\r\nPassword: ")
                .then("\r\nr1#")
                .answer("terminal length 0", "", "r1#")
                .answer("terminal width 511", "", "r1#");
        session(device, "cisco_ios", () -> {}, "s3cret").open(soon());

        assertThat(device.written()).startsWith("enable\n", "netops\n", "s3cret\n");
    }

    @Test
    void should_fail_as_auth_when_the_device_knows_no_privilege_for_this_user() {
        ReplayTransport device = unprivileged().then("enable\r\n% Error in authentication.\r\n\r\nr1>");
        DeviceSession session = session(device, "cisco_ios", () -> {}, "s3cret");

        assertThatExceptionOfType(DeviceAuthException.class)
                .isThrownBy(() -> session.open(soon()))
                .withMessage("r1:22: the privilege was not raised: % Error in authentication.");
        assertThat(device.written()).containsExactly("enable\n");
    }

    @Test
    void should_say_what_is_asked_while_the_privilege_is_raised() {
        ReplayTransport device = unprivileged().then("enable\r\nEnter PASSCODE: ");
        DeviceSession session = session(device, "cisco_ios", () -> {}, "s3cret");

        assertThatExceptionOfType(DeviceAnswerException.class)
                .isThrownBy(() -> session.open(soon()))
                .withMessageContaining("the device asks \"Enter PASSCODE:\"");
    }

    @Test
    void should_not_give_the_enable_secret_twice() {
        ReplayTransport device = unprivileged().then("enable\r\nPassword: ").then("\r\nPassword: ");
        DeviceSession session = session(device, "cisco_ios", () -> {}, "s3cret");

        assertThatExceptionOfType(DeviceAuthException.class)
                .isThrownBy(() -> session.open(soon()))
                .withMessage("r1:22: the enable secret was refused")
                .satisfies(e -> assertThat(e.output()).doesNotContain("s3cret"));
        assertThat(device.written()).containsExactly("enable\n", "s3cret\n");
        assertThat(device.isClosed()).isTrue();
    }

    @Test
    void should_notice_that_the_privilege_was_not_raised() {
        ReplayTransport device = unprivileged().then("enable\r\nPassword: ").then("\r\n% Access denied\r\n\r\nr1>");
        DeviceSession session = session(device, "cisco_ios", () -> {}, "s3cret");

        assertThatExceptionOfType(DeviceAuthException.class).isThrownBy(() -> session.open(soon()));
    }

    @Test
    void should_not_raise_a_privilege_that_is_there() {
        ReplayTransport device = iosDevice();
        session(device, "cisco_ios", () -> {}, "s3cret").open(soon());

        assertThat(device.written()).containsExactly("terminal length 0\n", "terminal width 511\n");
    }

    @Test
    void should_not_be_misled_by_a_banner_that_looks_like_a_prompt() {
        ReplayTransport device = ReplayTransport.greeting(
                        "Welcome\r\nr1#", Duration.ofMillis(40), " is the core router\r\n", "r1>")
                .answer("terminal length 0", "", "r1>")
                .answer("terminal width 511", "", "r1>");
        session(device, "cisco_ios").open(soon());

        assertThat(device.written()).containsExactly("terminal length 0\n", "terminal width 511\n");
    }

    @Test
    void should_end_with_timeout_when_no_prompt_comes() {
        ReplayTransport device = ReplayTransport.greeting("Welcome to r1\r\nPress any key");
        DeviceSession session = session(device, "cisco_ios");

        assertThatExceptionOfType(DeviceTimeoutException.class)
                .isThrownBy(() -> session.open(verySoon()))
                .withMessage("r1:22: no prompt within the time; the last line is \"Press any key\"");
        assertThat(device.isClosed()).isTrue();
    }
}
