package tom.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import tom.bench.harness.Benchmark;

class BenchmarksTest {

    @Test
    void should_run_what_is_named_or_all() {
        assertThat(Benchmarks.named(List.of("noop", "scrape")))
                .extracting(Benchmark::name)
                .containsExactly("scrape", "noop");
        assertThat(Benchmarks.named(List.of())).isEqualTo(Benchmarks.ALL);
    }

    @Test
    void should_say_what_there_is_when_there_is_none_of_a_name() {
        assertThatThrownBy(() -> Benchmarks.named(List.of("nope")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("there is no benchmark nope, only scrape, monitoring, ");
    }
}
