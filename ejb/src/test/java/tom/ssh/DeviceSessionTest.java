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

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tom.device.ErrorType;

class DeviceSessionTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 7, 1000})
    void should_return_output_without_echo_and_prompt_however_it_is_split(int pieceSize) {
        ReplayTransport device = iosDevice()
                .answer("show clock", "*10:15:32.100 UTC\nTime source is NTP\n", "r1#")
                .inPiecesOf(pieceSize);

        assertThat(ios(device).run("show clock", soon())).isEqualTo("*10:15:32.100 UTC\nTime source is NTP");
        assertThat(device.written()).containsExactly("terminal length 0\n", "terminal width 511\n", "show clock\n");
    }

    @Test
    void should_not_take_a_prompt_inside_the_output_for_the_end() {
        ReplayTransport device = iosDevice()
                .then(
                        "show history\r\n",
                        "first\r\nr1#",
                        Duration.ofMillis(15),
                        "show version\r\nlast\r\nr1#",
                        Duration.ofMillis(15),
                        "\r\nr1#");

        assertThat(ios(device).run("show history", soon())).isEqualTo("first\nr1#show version\nlast\nr1#");
    }

    @Test
    void should_not_take_the_old_prompt_for_the_end_while_the_device_thinks() {
        ReplayTransport device =
                iosDevice().then(Duration.ofSeconds(3), "show clock\r\n", Duration.ofSeconds(3), "10:15\r\nr1#");

        assertThat(ios(device).run("show clock", soon())).isEqualTo("10:15");
    }

    @Test
    void should_leave_out_log_lines_that_came_before_the_echo() {
        ReplayTransport device =
                iosDevice().then("\r\n*Nov 20: %SYS-5-CONFIG_I: Configured\r\nr1#show clock\r\n10:15\r\nr1#");

        assertThat(ios(device).run("show clock", soon())).isEqualTo("10:15");
    }

    @Test
    void should_believe_a_device_that_does_not_echo() {
        ReplayTransport device = iosDevice().then("10:15\r\nr1#");

        assertThat(ios(device).run("show clock", soon())).isEqualTo("10:15");
    }

    @Test
    void should_take_a_prompt_behind_output_that_does_not_end_its_line() {
        ReplayTransport device = ReplayTransport.greeting("u@h:~$ ")
                .answer("export PAGER=cat MANPAGER=cat GIT_PAGER=cat SYSTEMD_PAGER=", "", "u@h:~$ ")
                .answer("printf 5$", "5$", "u@h:~$ ");
        DeviceSession session = session(device, "linux");
        session.open(soon());

        assertThat(session.run("printf 5$", soon())).isEqualTo("5$");
    }

    @Test
    void should_read_an_echo_that_the_device_breaks() {
        String command = "show running-config | include " + "x".repeat(80);
        ReplayTransport device =
                iosDevice().then(command.substring(0, 77) + "\r\n" + command.substring(77) + "\r\nfound\r\nr1#");

        assertThat(ios(device).run(command, soon())).isEqualTo("found");
    }

    @Test
    void should_answer_a_pager_though_paging_is_off() {
        String erased = "\b".repeat(10) + " ".repeat(10) + "\b".repeat(10);
        ReplayTransport device = iosDevice()
                .then("show log\r\none\r\n --More-- ")
                .then(erased + "two\r\n --More-- ")
                .then(erased + "three\r\nr1#");

        assertThat(ios(device).run("show log", soon())).isEqualTo("one\ntwo\nthree");
        assertThat(device.written()).endsWith("show log\n", " ", " ");
    }

    @Test
    void should_leave_a_pager_that_stands_at_the_end() {
        ReplayTransport device =
                junosDevice().then("show log\r\none\r\n\u001b[7m(END)\u001b[m").then("\r\u001b[K\r\nnetops@vmx> ");

        assertThat(junos(device).run("show log", soon())).isEqualTo("one");
        assertThat(device.written()).endsWith("q");
    }

    @Test
    void should_answer_the_questions_of_the_platform() {
        ReplayTransport device = iosDevice()
                .then("copy running-config startup-config\r\nDestination filename [startup-config]? ")
                .then("\r\nBuilding configuration...\r\n[OK]\r\nr1#");

        assertThat(ios(device).run("copy running-config startup-config", soon()))
                .isEqualTo("""
                Destination filename [startup-config]?\s
                Building configuration...
                [OK]""");
    }

    @Test
    void should_quote_a_question_it_does_not_know_when_time_is_over() {
        ReplayTransport device = iosDevice().then("reload\r\nProceed with reload? [confirm]");
        DeviceSession session = ios(device);

        assertThatExceptionOfType(DeviceTimeoutException.class)
                .isThrownBy(() -> session.run("reload", verySoon()))
                .withMessage("r1:22: no prompt within the time; the last line is \"Proceed with reload? [confirm]\"")
                .satisfies(e -> assertThat(e.output()).isEqualTo("r1#reload\nProceed with reload? [confirm]"));
        assertThat(device.written()).endsWith("reload\n");
    }

    @Test
    void should_fail_a_command_that_the_device_refuses_and_keep_its_output() {
        ReplayTransport device =
                iosDevice().answer("show foo", "          ^\n% Invalid input detected at '^' marker.\n\n", "r1#");
        DeviceSession session = ios(device);

        assertThatExceptionOfType(DeviceAnswerException.class)
                .isThrownBy(() -> session.run("show foo", soon()))
                .withMessage("r1:22: \"show foo\" was refused: % Invalid input detected at '^' marker.")
                .satisfies(
                        e -> assertThat(e.output()).isEqualTo("          ^\n% Invalid input detected at '^' marker."))
                .satisfies(e -> assertThat(e.type()).isEqualTo(ErrorType.OTHER));
    }

    @Test
    void should_go_on_after_a_refused_command() {
        ReplayTransport device = iosDevice()
                .answer("show foo", "% Incomplete command.\n\n", "r1#")
                .answer("show clock", "10:15\n", "r1#");
        DeviceSession session = ios(device);
        assertThatThrownBy(() -> session.run("show foo", soon())).isInstanceOf(DeviceAnswerException.class);

        assertThat(session.run("show clock", soon())).isEqualTo("10:15");
    }

    @Test
    void should_not_talk_any_more_after_silence() {
        DeviceSession session = ios(iosDevice().then("show clock\r\n"));
        assertThatThrownBy(() -> session.run("show clock", verySoon())).isInstanceOf(DeviceTimeoutException.class);

        assertThatThrownBy(() -> session.run("show clock", soon())).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void should_limit_the_output() {
        DeviceSession session = ios(iosDevice().answer("show tech", "0123456789\n".repeat(10_000), "r1#"));

        assertThatExceptionOfType(DeviceAnswerException.class)
                .isThrownBy(() -> session.run("show tech", soon()))
                .withMessage("r1:22: more than 100000 bytes of output");
    }

    @Test
    void should_read_bytes_that_are_not_utf_8() {
        byte[] latin1 = "caf\u00e9\r\n".getBytes(StandardCharsets.ISO_8859_1);
        ReplayTransport device = iosDevice().then("show banner\r\n", latin1, "r1#");

        assertThat(ios(device).run("show banner", soon())).isEqualTo("café");
    }

    @Test
    void should_say_that_the_device_hung_up() {
        DeviceSession session = ios(iosDevice().thenHangUp());

        assertThatExceptionOfType(DeviceNetworkException.class)
                .isThrownBy(() -> session.run("reload", soon()))
                .withMessage("r1:22: the device closed the connection");
    }

    @Test
    void should_refuse_a_command_of_two_lines() {
        ReplayTransport device = iosDevice();
        DeviceSession session = ios(device);

        assertThatThrownBy(() -> session.run("show clock\nreload", soon()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(device.written()).hasSize(2);
    }

    @Test
    void should_take_away_what_belongs_to_the_prompt() {
        ReplayTransport device = junosDevice().answer("show clock", "10:15\n\n{master:0}\n", "netops@vmx> ");

        assertThat(junos(device).run("show clock", soon())).isEqualTo("10:15");
    }

    @Test
    void should_ask_the_fence_before_every_write() {
        AtomicInteger checks = new AtomicInteger();
        AtomicBoolean isOver = new AtomicBoolean();
        ReplayTransport device = iosDevice().answer("show clock", "10:15\n", "r1#");
        DeviceSession session = session(
                device,
                "cisco_ios",
                () -> {
                    checks.incrementAndGet();
                    if (isOver.get()) {
                        throw new IllegalStateException("the lease is over");
                    }
                },
                null);
        session.open(soon());
        assertThat(checks.get() - 1).as("besides the one before it connects").isEqualTo(device.writes());
        isOver.set(true);

        assertThatThrownBy(() -> session.run("show clock", soon())).hasMessage("the lease is over");
        assertThat(device.written()).containsExactly("terminal length 0\n", "terminal width 511\n");
    }
}
