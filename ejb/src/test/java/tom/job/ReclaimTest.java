package tom.job;

import static org.assertj.core.api.Assertions.assertThat;
import static tom.job.Outcomes.COMPLETED;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tom.device.ErrorType;
import tom.redis.Key;
import tom.redis.RealRedis;

class ReclaimTest {

    @RegisterExtension
    static final RealRedis REDIS = new RealRedis();

    private TestBroker broker;
    private WorkerQueue worker;
    private WorkerQueue other;

    @BeforeEach
    void open() {
        broker = new TestBroker(REDIS.redis());
        worker = broker.worker("w1");
        other = broker.worker("w2");
    }

    @Test
    void should_give_a_lost_worker_s_job_its_old_place_in_line() {
        JobId first = broker.submit(Draft.read("r1"));
        broker.submit(Draft.read("r1"));
        broker.claim(worker);

        broker.pass(31);

        assertThat(broker.claim(other).id()).isEqualTo(first);
        assertThat(broker.hash(Key.COUNTERS)).containsEntry("reclaimed", "1");
    }

    @Test
    void should_reclaim_at_the_next_claim_without_any_sweep() {
        JobId job = broker.submit(Draft.read("r1"));
        broker.claim(worker);

        broker.clock().advance(29);
        assertThat(other.claim(1).jobs()).isEmpty();
        broker.clock().advance(2);
        assertThat(broker.claim(other).id()).isEqualTo(job);
    }

    @Test
    void should_leave_the_job_with_a_worker_that_renews() {
        broker.submit(Draft.read("r1"));
        Claim claim = broker.claim(worker);

        for (int i = 0; i < 10; i++) {
            broker.pass(10);
            assertThat(worker.renew(List.of(claim), List.of()).lost()).isEmpty();
        }

        assertThat(other.claim(1).jobs()).isEmpty();
        assertThat(worker.finish(claim, COMPLETED, false, 0).verdict()).isEqualTo(Verdict.CURRENT);
    }

    @Test
    void should_not_extend_a_lease_that_has_run_out() {
        broker.submit(Draft.read("r1"));
        Claim claim = broker.claim(worker);
        broker.clock().advance(30);

        assertThat(worker.renew(List.of(claim), List.of()).lost()).containsExactly(claim.id());
        assertThat(broker.claim(other).id()).isEqualTo(claim.id());
        assertThat(worker.renew(List.of(claim), List.of()).lost()).containsExactly(claim.id());
    }

    @Test
    void should_refuse_and_count_the_result_of_a_worker_that_lost_its_lease() {
        broker.submit(Draft.read("r1"));
        Claim late = broker.claim(worker);
        broker.pass(31);
        Claim current = broker.claim(other);

        assertThat(worker.finish(late, COMPLETED, false, 0).verdict()).isEqualTo(Verdict.REFUSED);

        assertThat(broker.hash(Key.COUNTERS)).containsEntry("refused", "1");
        assertThat(broker.job(late.id()).state()).isEqualTo(JobState.ACTIVE);
        assertThat(other.finish(current, COMPLETED, false, 0).verdict()).isEqualTo(Verdict.CURRENT);
        assertThat(broker.hash(Key.SERIES, "w2")).containsExactly(Map.entry("success|none|r1", "1"));
    }

    @Test
    void should_take_the_result_of_a_late_worker_while_nobody_has_reclaimed_the_job() {
        broker.submit(Draft.read("r1"));
        Claim claim = broker.claim(worker);
        broker.clock().advance(31);

        assertThat(worker.finish(claim, COMPLETED, false, 0).verdict()).isEqualTo(Verdict.CURRENT);
        assertThat(broker.job(claim.id()).state()).isEqualTo(JobState.COMPLETE);
    }

    @Test
    void should_recognise_a_finish_that_is_repeated_because_its_reply_was_lost() {
        broker.submit(Draft.read("r1"));
        Claim claim = broker.claim(worker);
        worker.finish(claim, COMPLETED, false, 0);

        assertThat(worker.finish(claim, COMPLETED, false, 0).verdict()).isEqualTo(Verdict.ALREADY);
        assertThat(broker.hash(Key.STATS_GLOBAL)).containsEntry("complete", "1");
        assertThat(broker.hash(Key.COUNTERS)).doesNotContainKey("refused");
    }

    @Test
    void should_give_up_a_job_that_takes_its_workers_down_with_it() {
        JobId job = broker.submit(Draft.read("r1"));
        for (int i = 0; i < 4; i++) {
            assertThat(broker.claim(worker).id()).isEqualTo(job);
            broker.pass(31);
        }

        assertThat(worker.claim(1).jobs()).isEmpty();
        assertThat(broker.job(job).state()).isEqualTo(JobState.FAILED);
        assertThat(broker.job(job).errorType()).isEqualTo(ErrorType.OTHER);
        assertThat(broker.job(job).error()).isEqualTo("worker lost 4 times");
    }

    @Test
    void should_never_run_a_configuration_again_that_was_begun() {
        JobId job = broker.submit(Draft.config("r1"));
        JobId next = broker.submit(Draft.read("r1"));
        assertThat(worker.begin(broker.claim(worker))).isTrue();

        broker.pass(31);

        assertThat(broker.job(job).state()).isEqualTo(JobState.FAILED);
        assertThat(broker.job(job).errorType()).isEqualTo(ErrorType.OTHER);
        assertThat(broker.job(job).error()).startsWith("worker lost during configuration");
        assertThat(broker.claim(other).id()).isEqualTo(next);
    }

    @Test
    void should_run_a_configuration_again_that_was_not_begun() {
        JobId job = broker.submit(Draft.config("r1"));
        broker.claim(worker);

        broker.pass(31);

        assertThat(broker.claim(other).id()).isEqualTo(job);
    }

    @Test
    void should_not_begin_on_a_claim_that_was_lost_or_cancelled() {
        broker.submit(Draft.config("r1"));
        Claim lost = broker.claim(worker);
        broker.pass(31);
        Claim current = broker.claim(other);

        assertThat(worker.begin(lost)).isFalse();
        broker.queue().cancel(current.id());
        assertThat(other.begin(current)).isFalse();
    }
}
