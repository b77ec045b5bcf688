package tom.bench.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class OptionsTest {

    @Test
    void should_run_everything_in_ten_rounds_unless_told() {
        assertThat(Options.parse()).isEqualTo(new Options(List.of(), 10, false, 20_000, false));
    }

    @Test
    void should_take_names_and_options_in_any_order() {
        assertThat(Options.parse("--rounds=3", "noop", "--short", "scrape", "--jobs=7"))
                .isEqualTo(new Options(List.of("noop", "scrape"), 3, true, 7, false));
        assertThat(Options.parse("--list").isList()).isTrue();
    }

    @Test
    void should_do_little_in_a_smoke_run() {
        assertThat(Options.parse("--short")).isEqualTo(new Options(List.of(), 2, true, 500, false));
    }

    @Test
    void should_refuse_what_it_does_not_know() {
        assertThatThrownBy(() -> Options.parse("--shorter"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("there is no option --shorter");
        assertThatThrownBy(() -> Options.parse("--rounds=0"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("--rounds=0 is no number from 1 to 999999999");
    }
}
