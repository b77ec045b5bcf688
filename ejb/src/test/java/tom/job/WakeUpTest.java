package tom.job;

import static org.assertj.core.api.Assertions.assertThat;
import static tom.job.Outcomes.COMPLETED;

import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tom.redis.Key;
import tom.redis.RealRedis;

class WakeUpTest {

    private static final Duration SHORT = Duration.ofMillis(10);

    @RegisterExtension
    static final RealRedis REDIS = new RealRedis();

    private TestBroker broker;
    private WorkerQueue first;
    private WorkerQueue second;

    @BeforeEach
    void open() {
        broker = new TestBroker(REDIS.redis());
        first = broker.worker("w1");
        second = broker.worker("w2");
    }

    @Test
    void should_hand_the_wake_up_on_while_anything_is_left() {
        broker.submit(Draft.read("r1"));
        broker.submit(Draft.read("r2"));
        assertThat(first.awaitWork(true, SHORT)).isTrue();

        broker.claim(first);

        assertThat(second.awaitWork(true, SHORT)).isTrue();
    }

    @Test
    void should_wake_nobody_when_nothing_is_left() {
        broker.submit(Draft.read("r1"));
        broker.submit(Draft.read("r1"));
        Claim claim = broker.claim(first);
        assertThat(second.awaitWork(true, SHORT)).isFalse();

        first.finish(claim, COMPLETED, false, 1);

        assertThat(second.awaitWork(true, SHORT))
                .as("its worker took the next job")
                .isFalse();
    }

    @Test
    void should_wake_somebody_when_a_device_was_freed_and_its_worker_wants_no_more() {
        broker.submit(Draft.read("r1"));
        broker.submit(Draft.read("r1"));
        Claim claim = broker.claim(first);
        assertThat(second.awaitWork(true, SHORT)).isFalse();

        first.finish(claim, COMPLETED, false, 0);

        assertThat(second.awaitWork(true, SHORT)).isTrue();
    }

    @Test
    void should_wake_again_when_whoever_took_the_marker_died() {
        broker.submit(Draft.read("r1"));
        assertThat(first.awaitWork(true, SHORT)).isTrue();
        assertThat(second.awaitWork(true, SHORT)).isFalse();

        broker.sweep().sweep();

        assertThat(second.awaitWork(true, SHORT)).isTrue();
    }

    @Test
    void should_hear_only_its_own_marker_without_a_free_hand() {
        broker.submit(Draft.read("r1"));
        assertThat(first.awaitWork(false, SHORT)).isFalse();

        first.wakeMyself();

        assertThat(second.awaitWork(false, SHORT)).isFalse();
        assertThat(first.awaitWork(false, SHORT)).isTrue();
    }

    @Test
    void should_leave_no_marker_behind_for_a_worker_that_is_gone() {
        Incarnation gone = Incarnation.of("w3");
        broker.worker(gone).wakeMyself();

        Long left = REDIS.redis().call(client -> client.ttl(REDIS.redis().keys().of(Key.OWN_WAKE, gone)));

        assertThat(left).isBetween(1L, 60L);
    }
}
