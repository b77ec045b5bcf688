package tom.bench.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SpreadTest {

    @Test
    void should_find_median_and_quartiles_between_figures() {
        assertThat(Spread.of(List.of(4.0, 1.0, 3.0, 2.0))).isEqualTo(new Spread(1.75, 2.5, 3.25));
        assertThat(Spread.of(List.of(7.0))).isEqualTo(new Spread(7, 7, 7));
    }

    @Test
    void should_leave_out_what_is_not_known() {
        assertThat(Spread.of(List.of(Double.NaN, 2.0)).median()).isEqualTo(2);
        assertThat(Spread.of(List.of(Double.NaN)).isKnown()).isFalse();
    }

    @Test
    void should_say_how_far_quartiles_lie_apart() {
        assertThat(new Spread(90, 100, 120).noise()).isEqualTo(0.3);
    }
}
