package tom.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tom.device.ErrorType;
import tom.redis.Key;
import tom.redis.RealRedis;

class WaitLimitTest {

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
    void should_fail_as_gating_when_the_device_was_held_longer_than_the_job_may_wait() {
        broker.submit(Draft.read("r1"));
        Claim holder = broker.claim(worker);
        JobId late = broker.submit(Draft.read("r1").waitingAtMost(20));

        renewFor(25, holder);

        assertThat(broker.job(late).state()).isEqualTo(JobState.FAILED);
        assertThat(broker.job(late).errorType()).isEqualTo(ErrorType.GATING);
        assertThat(broker.job(late).error()).isEqualTo("waited longer than max_queue_wait (20 s) for the device");
        assertThat(broker.hash(Key.SERIES, "none")).containsExactly(Map.entry("failed|gating|r1", "1"));
    }

    @Test
    void should_say_so_when_no_worker_serves_the_queue() {
        broker.beat("w1", "other");
        JobId job = broker.submit(Draft.read("r1").in("lab").waitingAtMost(20));

        broker.pass(21);

        assertThat(broker.job(job).errorType()).isEqualTo(ErrorType.OTHER);
        assertThat(broker.job(job).error()).isEqualTo("no worker serves the queue lab; waited 20 s");
    }

    @Test
    void should_not_take_a_worker_for_one_that_serves_when_it_is_silent_for_a_minute() {
        broker.beat("w1", "default");
        JobId job = broker.submit(Draft.read("r1").waitingAtMost(90));

        broker.pass(91);

        assertThat(broker.job(job).error()).startsWith("no worker serves the queue default");
    }

    @Test
    void should_take_a_job_that_may_not_wait_when_a_hand_is_free() {
        broker.submit(Draft.read("r1").waitingAtMost(0));

        assertThat(worker.claim(1).jobs()).hasSize(1);
    }

    @Test
    void should_fail_a_job_that_may_not_wait_when_its_device_is_busy() {
        broker.submit(Draft.read("r1"));
        broker.claim(worker);
        JobId job = broker.submit(Draft.read("r1").waitingAtMost(0));

        broker.pass(1.1);

        assertThat(broker.job(job).state()).isEqualTo(JobState.FAILED);
    }

    @Test
    void should_end_a_late_job_at_the_claim_and_take_the_next_one() {
        JobId late = broker.submit(Draft.read("r1").waitingAtMost(20));
        JobId next = broker.submit(Draft.read("r1"));
        broker.clock().advance(21);

        assertThat(broker.claim(worker).id()).isEqualTo(next);
        assertThat(broker.job(late).state()).isEqualTo(JobState.FAILED);
    }

    @Test
    void should_not_end_a_running_job_because_it_had_waited() {
        JobId job = broker.submit(Draft.read("r1").waitingAtMost(20));
        Claim claim = broker.claim(worker);

        renewFor(60, claim);

        assertThat(broker.job(job).state()).isEqualTo(JobState.ACTIVE);
    }

    private void renewFor(int seconds, Claim claim) {
        for (int i = 0; i < seconds; i += 5) {
            broker.beat("w1", "default");
            assertThat(worker.renew(List.of(claim), List.of()).lost()).isEmpty();
            broker.pass(5);
        }
    }
}
