package tom.job;

import static org.assertj.core.api.Assertions.assertThat;
import static tom.job.Outcomes.COMPLETED;

import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tom.device.ErrorType;
import tom.redis.Key;
import tom.redis.RealRedis;

class RetryTest {

    @RegisterExtension
    static final RealRedis REDIS = new RealRedis();

    private TestBroker broker;
    private WorkerQueue worker;

    @BeforeEach
    void open() {
        broker = new TestBroker(REDIS.redis());
        worker = broker.worker("w1");
    }

    @Test
    void should_rest_then_run_again_as_the_next_attempt() {
        JobId job = broker.submit(Draft.read("r1"));
        Claim first = broker.claim(worker);

        assertThat(worker.retry(first, Duration.ofSeconds(2))).isEqualTo(Verdict.CURRENT);
        assertThat(worker.claim(1).jobs()).isEmpty();
        assertThat(broker.job(job).state()).isEqualTo(JobState.QUEUED);
        broker.clock().advance(2);

        Claim second = broker.claim(worker);
        assertThat(second.id()).isEqualTo(job);
        assertThat(second.attempt()).isEqualTo(2);
        assertThat(Long.parseLong(second.token())).isGreaterThan(Long.parseLong(first.token()));
    }

    @Test
    void should_let_others_pass_while_it_rests_and_then_take_its_old_place() {
        JobId first = broker.submit(Draft.read("r1"));
        JobId second = broker.submit(Draft.read("r1"));
        JobId third = broker.submit(Draft.read("r1"));

        worker.retry(broker.claim(worker), Duration.ofSeconds(2));
        Claim overtaking = broker.claim(worker);
        broker.clock().advance(3);
        Claim next =
                worker.finish(overtaking, COMPLETED, false, 1).next().jobs().get(0);

        assertThat(overtaking.id()).isEqualTo(second);
        assertThat(next.id()).isEqualTo(first);
        assertThat(worker.finish(next, COMPLETED, false, 1).next().jobs().get(0).id())
                .isEqualTo(third);
    }

    @Test
    void should_say_when_the_next_attempt_is_due() {
        broker.submit(Draft.read("r1"));
        worker.retry(broker.claim(worker), Duration.ofSeconds(4));

        broker.clock().advance(1);

        assertThat(worker.claim(1).nextDue()).isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void should_say_when_something_is_due_also_to_a_worker_that_wants_nothing() {
        broker.submit(Draft.read("r1"));
        broker.submit(Draft.read("r2"));
        worker.retry(broker.claim(worker), Duration.ofSeconds(4));

        Finished finished = worker.finish(broker.claim(worker), COMPLETED, false, 0);

        assertThat(finished.next().nextDue()).isEqualTo(Duration.ofSeconds(4));
    }

    @Test
    void should_recognise_the_call_that_is_repeated_because_its_reply_was_lost() {
        broker.submit(Draft.read("r1"));
        Claim claim = broker.claim(worker);
        worker.retry(claim, Duration.ofSeconds(2));

        assertThat(worker.retry(claim, Duration.ofSeconds(2))).isEqualTo(Verdict.ALREADY);

        broker.clock().advance(3);
        broker.claim(broker.worker("w2"));
        assertThat(worker.retry(claim, Duration.ofSeconds(2))).isEqualTo(Verdict.ALREADY);
        assertThat(broker.job(claim.id()).state()).isEqualTo(JobState.ACTIVE);
        assertThat(broker.hash(Key.COUNTERS)).doesNotContainKey("refused");
    }

    @Test
    void should_refuse_a_retry_from_a_worker_that_lost_its_lease() {
        JobId job = broker.submit(Draft.read("r1"));
        Claim claim = broker.claim(worker);
        broker.pass(31);

        assertThat(worker.retry(claim, Duration.ofSeconds(2))).isEqualTo(Verdict.REFUSED);

        assertThat(broker.claim(broker.worker("w2")).id()).isEqualTo(job);
        assertThat(broker.hash(Key.COUNTERS)).containsEntry("refused", "1");
    }

    @Test
    void should_not_count_an_attempt_as_an_end() {
        broker.submit(Draft.read("r1"));
        worker.retry(broker.claim(worker), Duration.ofSeconds(2));

        assertThat(broker.hash(Key.STATS_GLOBAL)).isEmpty();
        assertThat(broker.hash(Key.SERIES, "w1")).isEmpty();
        assertThat(broker.hash(Key.COUNTERS)).containsEntry("retried", "1");
    }

    @Test
    void should_never_try_a_configuration_again_that_was_begun() {
        JobId job = broker.submit(Draft.config("r1"));
        Claim claim = broker.claim(worker);
        worker.begin(claim);

        worker.retry(claim, Duration.ofSeconds(1));
        broker.pass(5);

        assertThat(worker.claim(1).jobs()).isEmpty();
        assertThat(broker.job(job).state()).isEqualTo(JobState.FAILED);
        assertThat(broker.job(job).errorType()).isEqualTo(ErrorType.OTHER);
        assertThat(broker.job(job).error()).startsWith("attempt failed during configuration");
    }
}
