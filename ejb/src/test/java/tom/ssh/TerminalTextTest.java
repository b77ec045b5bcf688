package tom.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TerminalTextTest {

    private static final String BACK = "\b".repeat(9);

    static Stream<Arguments> lines() {
        return Stream.of(
                arguments("line ends", "a\r\nb\r\r\nc", "a\nb\nc"),
                arguments("overwritten by CR", "working...\r          \rdone", "done"),
                arguments("partly overwritten", "abc\rX", "Xbc"),
                arguments("backspace", "shpw\b\bow", "show"),
                arguments("colours", "\u001b[1;34mr1\u001b[0m#", "r1#"),
                arguments("window title", "\u001b]0;console\u0007r1#", "r1#"),
                arguments("title with ST", "\u001b]0;console\u001b\\r1#", "r1#"),
                arguments("bracketed paste", "\u001b[?2004hr1#", "r1#"),
                arguments("charset", "\u001b(Br1#", "r1#"),
                arguments("erase to the end", "--More--\r\u001b[Knext", "next"),
                arguments("erase the line", "abc\u001b[2Kx", "x"),
                arguments("cursor left", "abc\u001b[2DX", "aXc"),
                arguments("next line", "show\u001b[24;5H\u001bE\u001b[24;1Hnow\u001bDr1#", "show\nnow\nr1#"),
                arguments("placed in the last row", "\u001b[24;1H\u001b[2Kr1# \u001b[24;5H\u001b[?25h", "r1# "),
                arguments("placed at a column", "abc\u001b[2GX", "aXc"),
                arguments("only a cursor", "\u001b[24;1HPress any key\u001b[1;1H\u001b[24;14H", "Press any key"),
                arguments("placed in another row", "\u001b[1;1Hone\u001b[2;1Htwo", "one\ntwo"),
                arguments("cleared screen", "old\u001b[H\u001b[Jr1#", "r1#"),
                arguments("other controls", "a\u0000\u0007b", "ab"),
                arguments("letters of several bytes", "Zürich ✓", "Zürich ✓"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("lines")
    void should_show_what_a_terminal_shows_however_it_is_split(String name, String raw, String shown) {
        byte[] bytes = raw.getBytes(StandardCharsets.UTF_8);
        for (int size = 1; size <= bytes.length; size++) {
            assertThat(shown(bytes, size)).as("in pieces of %d", size).isEqualTo(shown);
        }
    }

    @Test
    void should_drop_an_erased_pager() {
        String raw = "one\r\n --More-- " + BACK + "         " + BACK + "\rtwo\r\n";

        assertThat(shown(raw.getBytes(StandardCharsets.UTF_8), 3)).isEqualTo("one\ntwo\n");
    }

    @Test
    void should_join_an_input_line_that_a_shell_broke_at_the_edge() {
        String first = "x".repeat(80);

        assertThat(shown((first + " \r" + "rest\r\n").getBytes(StandardCharsets.UTF_8), 7))
                .isEqualTo(first + "rest\n");
    }

    @Test
    void should_read_what_is_not_utf_8_as_latin_1() {
        byte[] bytes = {'a', (byte) 0xe9, 'b', (byte) 0xff, 'c', (byte) 0xc3, (byte) 0x9b, '1', 'm', (byte) 0x9b, '1'};
        for (int size = 1; size <= bytes.length; size++) {
            assertThat(shown(bytes, size)).as("in pieces of %d", size).isEqualTo("aébÿc\u00db1m\ufffd1");
        }
    }

    @Test
    void should_show_a_character_that_is_cut_when_its_line_goes_on() {
        assertThat(shown(new byte[] {(byte) 0xe2, (byte) 0x9c, 'x', (byte) 0xe2, (byte) 0x9c, (byte) 0x93}, 1))
                .isEqualTo("â\ufffdx✓");
    }

    @Test
    void should_go_on_after_a_sequence_that_never_ends() {
        TerminalText terminal = new TerminalText();
        byte[] bytes = ("\u001b]" + "x".repeat(300) + "r1#").getBytes(StandardCharsets.UTF_8);
        terminal.accept(bytes, bytes.length);

        assertThat(terminal.line()).endsWith("r1#");
    }

    @Test
    void should_not_judge_a_line_inside_a_sequence() {
        TerminalText terminal = new TerminalText();
        byte[] bytes = "r1#\u001b[".getBytes(StandardCharsets.UTF_8);
        terminal.accept(bytes, bytes.length);

        assertThat(terminal.line()).isEmpty();
    }

    private static String shown(byte[] bytes, int size) {
        TerminalText terminal = new TerminalText();
        for (int from = 0; from < bytes.length; from += size) {
            int length = Math.min(size, bytes.length - from);
            terminal.accept(Arrays.copyOfRange(bytes, from, from + length), length);
        }
        return terminal.text();
    }
}
