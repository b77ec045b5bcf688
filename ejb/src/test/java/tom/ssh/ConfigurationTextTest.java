package tom.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static tom.ssh.Talk.soon;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tom.simulator.SimulatedDevice;
import tom.simulator.log.DeviceEvent;
import tom.simulator.log.DeviceEvent.Kind;
import tom.simulator.shell.Personality;

/** Lines that are no commands: texts of several lines, comments, and lines with nothing in them. */
class ConfigurationTextTest {

    private final Lab lab = new Lab();

    private SimulatedDevice device;
    private DeviceSession session;

    @BeforeEach
    void connect() {
        open(Personality.CISCO_IOS);
    }

    @AfterEach
    void close() {
        session.close();
        lab.close();
    }

    @Test
    void should_type_a_text_of_several_lines() {
        String transcript = session.configure(
                List.of("hostname r7", "banner motd #", "Beware:", "", "r1(config)#end of text", "hostname r8"),
                false,
                () -> {},
                soon());

        assertThat(replies()).containsExactly("Beware:", "", "r1(config)#end of text");
        assertThat(device.log().commands())
                .containsSubsequence("hostname r7", "banner motd #", "hostname r8", "end")
                .doesNotContain("Beware:");
        assertThat(device.runningConfig())
                .contains("banner motd #\nBeware:\n\nr1(config)#end of text\n", "hostname r8");
        assertThat(transcript).contains("""
                r7(config)#banner motd #
                Enter TEXT message.  End with the character '#'.
                Beware:

                r1(config)#end of text
                r7(config)#hostname r8
                """);
    }

    @Test
    void should_type_a_question_mark_in_a_text_only() {
        session.configure(List.of("banner motd #", "Lost?", "#"), false, () -> {}, soon());
        assertThat(device.runningConfig()).contains("Lost?");

        assertThatExceptionOfType(DeviceAnswerException.class)
                .isThrownBy(() -> session.configure(
                        List.of("hostname r7", "interface Loopback0", "description why?"), false, () -> {}, soon()))
                .withMessageEndingWith(
                        "line 3 \"description why?\" was not sent: a question mark asks this platform for help"
                                + " as soon as it is typed; lines applied before it: 2");
        assertThat(device.log().commands()).doesNotContain("description why?").endsWith("end");
        assertThat(session.isAtRest()).isTrue();
    }

    @Test
    void should_type_a_text_in_one_line() {
        session.configure(List.of("banner motd #Beware#", "hostname r7"), false, () -> {}, soon());

        assertThat(device.runningConfig()).contains("banner motd #Beware#\n", "hostname r7\n");
        assertThat(replies()).isEmpty();
    }

    @Test
    void should_fail_at_once_when_a_text_has_no_end() {
        assertThatExceptionOfType(DeviceAnswerException.class)
                .isThrownBy(() -> session.configure(
                        List.of("hostname r7", "banner motd #", "Beware", "hostname r8"), true, () -> {}, soon()))
                .withMessageContaining(": line 2 \"banner motd #\": the device takes a text that ends with \"#\","
                        + " which no later line has; lines applied before it: 1");
        session.close();
        assertThat(device.runningConfig()).contains("hostname r7\n").doesNotContain("Beware", "banner");
    }

    @Test
    void should_pass_over_lines_with_nothing_in_them_and_count_them() {
        assertThatExceptionOfType(DeviceAnswerException.class)
                .isThrownBy(
                        () -> session.configure(List.of("", "   ", "hostname r7", "nonsense"), false, () -> {}, soon()))
                .withMessageContaining(": line 4 \"nonsense\" was refused: ")
                .withMessageEndingWith("; lines applied before it: 1")
                .satisfies(e -> assertThat(e.output().lines())
                        .noneMatch(line -> line.strip().endsWith("(config)#")));
        assertThat(device.log().commands()).endsWith("configure terminal", "hostname r7", "nonsense", "end");
    }

    @Test
    void should_send_comments_and_shows_as_they_are() {
        String transcript = session.configure(
                List.of("! a comment", "hostname r7", "do show version", "!"), false, () -> {}, soon());

        assertThat(transcript).contains("(config)#! a comment\n", "(config)#do show version\nCisco IOS Software");
        assertThat(device.runningConfig()).contains("hostname r7\n").doesNotContain("comment");
    }

    @Test
    void should_type_a_text_that_ends_by_a_word() {
        session.close();
        open(Personality.ARISTA_EOS);
        session.configure(List.of("banner motd", "Beware", "EOF", "hostname r7"), false, () -> {}, soon());

        assertThat(replies()).containsExactly("Beware", "EOF");
        assertThat(device.log().commands()).containsSubsequence("banner motd", "hostname r7", "end");
    }

    private List<String> replies() {
        return device.log().events(Kind.REPLY_TYPED).stream()
                .map(DeviceEvent::text)
                .toList();
    }

    private void open(Personality personality) {
        device = lab.device(personality, builder -> builder.enableSecret("s3cret"));
        session = lab.session(device, personality.name());
        session.open(soon());
    }
}
