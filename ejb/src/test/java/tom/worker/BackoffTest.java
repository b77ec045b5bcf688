package tom.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BackoffTest {

    @Test
    void should_double_from_one_second_and_stop_at_thirty() {
        assertThat(Backoff.after(1, 0)).isEqualTo(Duration.ofSeconds(1));
        assertThat(Backoff.after(2, 0)).isEqualTo(Duration.ofSeconds(2));
        assertThat(Backoff.after(5, 0)).isEqualTo(Duration.ofSeconds(16));
        assertThat(Backoff.after(6, 0)).isEqualTo(Duration.ofSeconds(30));
        assertThat(Backoff.after(100, 0)).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void should_leave_up_to_a_fifth_to_chance() {
        assertThat(Backoff.after(1, 1)).isEqualTo(Duration.ofMillis(800));
    }
}
