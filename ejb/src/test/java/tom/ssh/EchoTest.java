package tom.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EchoTest {

    private final Echo echo = Echo.of("r1#", "r1#", "show ip route vrf A");

    @Test
    void should_find_the_echoed_line() {
        assertThat(after("r1#show ip route vrf A\noutput\n")).isEqualTo("output\n");
    }

    @Test
    void should_find_an_echo_that_was_broken_anywhere() {
        assertThat(after("r1#show ip ro\nute v\nrf A\noutput\n")).isEqualTo("output\n");
    }

    @Test
    void should_find_the_echo_behind_log_lines() {
        assertThat(after("r1#\n%SYS-5-CONFIG_I: configured\nr1#show ip route vrf A\noutput\n"))
                .isEqualTo("output\n");
    }

    @Test
    void should_find_an_echo_of_which_only_the_end_is_shown() {
        assertThat(after("r1#$p route vrf A   \noutput\n")).isEqualTo("output\n");
        assertThat(echo.endIn("r1#$ something else\noutput\n")).isEqualTo(-1);
        assertThat(echo.endIn("r1#$\noutput\n")).isEqualTo(-1);
    }

    @Test
    void should_find_an_echo_without_a_prompt_below_a_log_line() {
        Echo below = Echo.of("", "r1#", "show clock");

        assertThat(below.endIn("show clock\n10:15\n")).isEqualTo(11);
        assertThat(below.endIn("%SYS-5-CONFIG_I: done\nr1#show clock\n10:15\n")).isEqualTo(36);
    }

    @Test
    void should_wait_for_the_whole_line() {
        assertThat(echo.endIn("r1#show ip route vrf A")).isEqualTo(-1);
        assertThat(echo.endIn("r1#show ip route\n")).isEqualTo(-1);
    }

    @Test
    void should_not_take_a_longer_line_for_the_echo() {
        assertThat(echo.endIn("r1#show ip route vrf ABC\noutput\n")).isEqualTo(-1);
    }

    private String after(String text) {
        return text.substring(echo.endIn(text));
    }
}
