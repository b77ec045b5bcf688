package tom.simulator.shell;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tom.simulator.shell.Match.Ambiguous;
import tom.simulator.shell.Match.Found;
import tom.simulator.shell.Match.Incomplete;
import tom.simulator.shell.Match.Unknown;

class CommandTableTest {

    private final CommandTable table = new CommandTable(PlatformReader.rows("""
                    # comment
                    [one two]
                    show version => text show-version
                    show vlan => say a\\nb
                    terminal length <n> => page-length
                    [two]
                    ip route <rest> => global
                    ip address <word> <word> => local
                    no shutdown => say
                    no <rest> => no
                    """), true);

    @Test
    void should_write_abbreviations_out() {
        assertThat(found("one", "SH ver").canonical()).isEqualTo("show version");
        assertThat(found("one", "show vl").row().argument()).isEqualTo("a\nb");
        assertThat(found("one", "term len 0").arguments()).containsExactly("0");
        assertThat(found("two", "ip addr  A  b").canonical()).isEqualTo("ip address A b");
        assertThat(found("two", "ip r 0.0.0.0  via x ").canonical()).isEqualTo("ip route 0.0.0.0  via x");
    }

    @Test
    void should_prefer_a_word_of_its_own_to_a_placeholder() {
        assertThat(found("two", "no shut").row().action()).isEqualTo("say");
        assertThat(found("two", "no speed 10").arguments()).containsExactly("speed 10");
    }

    @Test
    void should_say_where_a_line_goes_wrong() {
        assertThat(table.match("one", "show v")).isEqualTo(new Ambiguous(5, 1, "v"));
        assertThat(table.match("one", "show  verzion")).isEqualTo(new Unknown(9, 1, "verzion"));
        assertThat(table.match("one", "terminal length all")).isEqualTo(new Unknown(16, 2, "all"));
        assertThat(table.match("one", "show version x")).isEqualTo(new Unknown(13, 2, "x"));
        assertThat(table.match("one", "show ")).isEqualTo(new Incomplete(4));
        assertThat(table.match("one", "ip route x")).isInstanceOf(Unknown.class);
    }

    private Found found(String mode, String line) {
        return (Found) table.match(mode, line);
    }
}
