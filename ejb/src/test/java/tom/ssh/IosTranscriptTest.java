package tom.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static tom.ssh.Talk.ios;
import static tom.ssh.Talk.iosDevice;
import static tom.ssh.Talk.session;
import static tom.ssh.Talk.soon;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What Cisco IOS answers in cases that its documents describe and no command table has. */
class IosTranscriptTest {

    /** IOS shows help at once, and the end of the line would run {@code clear counters}. */
    @Test
    void should_not_send_a_question_mark() {
        ReplayTransport device = iosDevice();
        DeviceSession session = ios(device);
        List<String> atLogin = List.copyOf(device.written());

        assertThatExceptionOfType(DeviceAnswerException.class)
                .isThrownBy(() -> session.run("clear counters ?", soon()))
                .withMessageEndingWith("\"clear counters ?\" was not sent:"
                        + " a question mark asks this platform for help as soon as it is typed")
                .satisfies(e -> assertThat(e.output()).isEmpty());
        assertThat(device.written()).isEqualTo(atLogin);
    }

    @Test
    void should_wait_while_a_typo_is_looked_up() {
        ReplayTransport device = iosDevice()
                .then(
                        "shwo version\r\nTranslating \"shwo\"...domain server (255.255.255.255)",
                        Duration.ofSeconds(2),
                        "\r\n (255.255.255.255)\r\nTranslating \"shwo\"...domain server (255.255.255.255)\r\n",
                        Duration.ofSeconds(2),
                        "% Bad IP address or host name% Unknown command or computer name, or unable to find computer"
                                + " address\r\nr1#");
        DeviceSession session = ios(device);

        assertThatExceptionOfType(DeviceAnswerException.class)
                .isThrownBy(() -> session.run("shwo version", soon()))
                .withMessageContaining("was refused: % Bad IP address or host name");
    }

    @Test
    void should_answer_what_a_save_asks() {
        ReplayTransport device = iosDevice()
                .answer("configure terminal", "Enter configuration commands, one per line.\n", "r1(config)#")
                .answer("hostname r2", "", "r2(config)#")
                .answer("end", "", "r2#")
                .then(typed("""
                        write memory
                        Warning: Attempting to overwrite an NVRAM configuration previously written
                        by a different version of the system image.
                        Overwrite the previous NVRAM configuration?[confirm]"""))
                .then("\r\nBuilding configuration...\r\n[OK]\r\nr2#");

        assertThat(ios(device).configure(List.of("hostname r2"), true, () -> {}, soon()))
                .endsWith("[OK]\nr2#");
        assertThat(device.written()).endsWith("write memory\n", "\n");
    }

    @Test
    void should_read_through_the_pager_of_a_user_who_may_not_turn_it_off() {
        String erased = "\b\b\b\b\b\b\b\b\b        \b\b\b\b\b\b\b\b\b";
        ReplayTransport device = ReplayTransport.greeting("\r\nr1-stby>")
                .answer("terminal length 0", "% Command authorization failed.\n", "r1-stby>")
                .answer("terminal width 511", "Command authorization failed.\n\n", "r1-stby>")
                .then("show version\r\nline 1\r\nline 2\r\n --More-- ")
                .then(erased + "line 3\r\n --More-- ")
                .then(erased + "line 4\r\nr1-stby>");
        try (DeviceSession session = session(device, "cisco_ios")) {
            session.open(soon());

            assertThat(session.run("show version", soon())).isEqualTo("line 1\nline 2\nline 3\nline 4");
            assertThat(device.written()).endsWith("show version\n", " ", " ");
        }
    }

    private static String typed(String lines) {
        return lines.replace("\n", "\r\n");
    }
}
