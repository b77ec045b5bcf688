package tom.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LogExcerptTest {

    @Test
    void should_show_the_first_cause_of_tom_without_its_stack() {
        List<String> log = """
                2026-11-20T08:48:01.391 SEVERE [x] Exception while invoking class
                jakarta.ejb.EJBException: Initialization failed
                \tat some.Class.method(Class.java:1)
                Caused by: tom.config.ConfigException: Tom cannot start with this configuration:
                - tom.security.auth is "jwt"
                \t... 39 more
                Caused by: tom.config.ConfigException: again
                2026-11-20T08:48:01.400 INFO [PayaraMicro] ready
                """.lines().toList();

        assertThat(LogExcerpt.of(log)).isEqualTo("""
                Caused by: tom.config.ConfigException: Tom cannot start with this configuration:
                - tom.security.auth is "jwt\"""");
    }

    @Test
    void should_show_the_end_where_tom_says_nothing() {
        List<String> log =
                IntStream.rangeClosed(1, 100).mapToObj(line -> "line " + line).toList();

        assertThat(LogExcerpt.of(log)).startsWith("line 76\n").endsWith("line 100");
    }
}
