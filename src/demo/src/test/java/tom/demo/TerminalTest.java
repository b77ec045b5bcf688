package tom.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class TerminalTest {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final Terminal terminal = new Terminal(new PrintStream(bytes, true, StandardCharsets.UTF_8), 2);

    @Test
    void should_number_the_steps_and_say_how_long_each_took() {
        assertThat(terminal.step("First", () -> 42)).isEqualTo(42);
        terminal.step("Second", () -> "");

        assertThat(shown()).matches("""
                \\[1/2] First
                      done in 0\\.\\d s
                \\[2/2] Second
                      done in 0\\.\\d s
                """);
    }

    @Test
    void should_show_warnings_of_tom_and_nothing_else_of_the_log() {
        terminal.show("2026-11-20T08:01:58.700 INFO [tom.worker.Node] started");
        terminal.show("2026-11-20T08:01:58.701 WARNING [tom.config.ConfigReader] auth is none");
        terminal.show("2026-11-20T08:01:58.702 WARNING [org.apache.catalina] something");
        terminal.show("2026-11-20T08:01:58.703 SEVERE [tom.redis.Redis] no answer");
        terminal.show("    at a.stack.trace");

        assertThat(shown()).isEqualTo("""
                      Tom warns: auth is none
                      Tom warns: no answer
                """);
    }

    private String shown() {
        return bytes.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
    }
}
