package tom.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What may be used in a minute, and by how many. */
class RateTest {

    private static final int MOST = 100;

    private final AtomicLong nanos =
            new AtomicLong(Long.MAX_VALUE - Duration.ofSeconds(30).toNanos());

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 60, 1_000_000})
    void should_let_through_so_many_at_once_and_then_one_by_one(int perMinute) {
        Uses uses = new Uses(new Rate(perMinute), MOST, nanos::get);

        for (int i = 0; i < perMinute; i++) {
            assertThat(uses.use("a")).as("%s", i).isEmpty();
        }
        Duration pause = uses.use("a").orElseThrow();
        assertThat(pause).isPositive().isLessThanOrEqualTo(Duration.ofMinutes(1).dividedBy(perMinute));

        nanos.addAndGet(pause.toNanos() - 1);
        assertThat(uses.use("a")).contains(Duration.ofNanos(1));
        nanos.incrementAndGet();
        assertThat(uses.use("a")).isEmpty();
        assertThat(uses.use("a")).isPresent();
    }

    @Test
    void should_not_save_up_more_than_a_minute_has() {
        Uses uses = new Uses(new Rate(2), MOST, nanos::get);
        uses.use("a");

        nanos.addAndGet(Duration.ofHours(1).toNanos());

        assertThat(uses.use("a")).isEmpty();
        assertThat(uses.use("a")).isEmpty();
        assertThat(uses.use("a")).contains(Duration.ofSeconds(30));
    }

    @Test
    void should_not_let_one_use_what_another_has() {
        Uses uses = new Uses(new Rate(1), MOST, nanos::get);

        assertThat(uses.use("a")).isEmpty();
        assertThat(uses.use("a")).isPresent();
        assertThat(uses.use("b")).isEmpty();
    }

    @Test
    void should_not_grow_with_who_comes_and_keep_what_was_used() {
        Uses uses = new Uses(new Rate(2), MOST, nanos::get);
        assertThat(uses.use("first")).isEmpty();
        assertThat(uses.use("first")).isEmpty();

        for (int i = 0; i < 1_000_000; i++) {
            uses.use("guess-" + i);
        }

        assertThat(uses.size()).isEqualTo(MOST + 1);
        assertThat(uses.use("first")).isPresent();
        assertThat(uses.use("late")).as("shares with the other late ones").isPresent();

        nanos.addAndGet(Duration.ofMinutes(1).toNanos());
        assertThat(uses.use("late")).isEmpty();
        assertThat(uses.size()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.1, 192.0.2.1, true",
        "192.0.2.1, 192.0.2.2, false",
        "::ffff:192.0.2.1, 192.0.2.1, true",
        "2001:db8:0:1::1, 2001:db8:0:1:ffff:ffff:ffff:ffff, true",
        "2001:db8:0:1::1, 2001:db8:0:2::1, false",
        "2001:0db8:0000:0001:0000:0000:0000:0001, 2001:db8:0:1::1, true",
        "fe80::1%eth0, fe80::2%eth1, true",
        "not:an:address, also:none, true",
    })
    void should_take_a_whole_network_of_ipv6_for_one_client(String one, String other, boolean same) {
        assertThat(Network.of(one).equals(Network.of(other))).isEqualTo(same);
    }

    @Test
    void should_do_without_an_address() {
        assertThat(Optional.of(Network.of(null))).contains("null");
    }
}
