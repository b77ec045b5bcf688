package tom.job;

import static org.assertj.core.api.Assertions.assertThat;
import static tom.job.Outcomes.ABORTED;
import static tom.job.Outcomes.COMPLETED;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tom.redis.Key;
import tom.redis.RealRedis;

class CancelTest {

    @RegisterExtension
    static final RealRedis REDIS = new RealRedis();

    private TestBroker broker;
    private Incarnation me;
    private WorkerQueue worker;

    @BeforeEach
    void open() {
        broker = new TestBroker(REDIS.redis());
        me = Incarnation.of("w1");
        worker = broker.worker(me);
    }

    @Test
    void should_end_a_waiting_job_at_once_and_let_the_next_one_run() {
        JobId job = broker.submit(Draft.read("r1"));
        JobId next = broker.submit(Draft.read("r1"));

        assertThat(broker.queue().cancel(job)).isEqualTo(Cancellation.ABORTED);

        assertThat(broker.job(job).state()).isEqualTo(JobState.ABORTED);
        assertThat(broker.job(job).error()).isEqualTo("cancelled");
        assertThat(broker.claim(worker).id()).isEqualTo(next);
    }

    @Test
    void should_leave_no_trace_of_a_cancelled_job_where_jobs_wait() {
        JobId job = broker.submit(Draft.read("r1"));

        broker.queue().cancel(job);

        assertThat(broker.keys("tom:line:*")).isEmpty();
        assertThat(broker.keys("tom:ready:*")).isEmpty();
        assertThat(broker.keys("tom:wait:*")).isEmpty();
    }

    @Test
    void should_end_a_job_that_rests_before_its_next_attempt() {
        broker.submit(Draft.read("r1"));
        Claim claim = broker.claim(worker);
        worker.retry(claim, Duration.ofSeconds(5));

        assertThat(broker.queue().cancel(claim.id())).isEqualTo(Cancellation.ABORTED);
        broker.pass(10);

        assertThat(worker.claim(1).jobs()).isEmpty();
        assertThat(broker.job(claim.id()).state()).isEqualTo(JobState.ABORTED);
    }

    @Test
    void should_tell_the_holder_of_a_running_job_once_by_its_next_claim() {
        broker.submit(Draft.read("r1"));
        Claim claim = broker.claim(worker);

        assertThat(broker.queue().cancel(claim.id())).isEqualTo(Cancellation.ACTIVE);

        assertThat(worker.awaitWork(false, Duration.ofSeconds(1))).isTrue();
        assertThat(worker.claim(1).cancelled()).containsExactly(claim.id());
        assertThat(worker.claim(1).cancelled()).isEmpty();
        worker.finish(claim, ABORTED, false, 0);
        assertThat(broker.job(claim.id()).state()).isEqualTo(JobState.ABORTED);
    }

    @Test
    void should_tell_the_holder_at_every_renewal() {
        broker.submit(Draft.read("r1"));
        Claim claim = broker.claim(worker);
        broker.queue().cancel(claim.id());

        assertThat(worker.renew(List.of(claim), List.of()).cancelled()).containsExactly(claim.id());
        assertThat(worker.renew(List.of(claim), List.of()).cancelled()).containsExactly(claim.id());
    }

    @Test
    void should_leave_a_job_that_finished_first_as_it_is() {
        broker.submit(Draft.read("r1"));
        Claim claim = broker.claim(worker);
        broker.queue().cancel(claim.id());

        worker.finish(claim, COMPLETED, false, 0);

        assertThat(broker.job(claim.id()).state()).isEqualTo(JobState.COMPLETE);
        assertThat(worker.claim(1).cancelled()).as("of a job that has ended").isEmpty();
    }

    @Test
    void should_abort_instead_of_trying_again() {
        broker.submit(Draft.read("r1"));
        Claim claim = broker.claim(worker);
        broker.queue().cancel(claim.id());

        assertThat(worker.retry(claim, Duration.ofSeconds(1))).isEqualTo(Verdict.CURRENT);

        assertThat(broker.job(claim.id()).state()).isEqualTo(JobState.ABORTED);
    }

    @Test
    void should_abort_when_the_worker_is_lost_and_leave_nothing_for_it() {
        broker.submit(Draft.read("r1"));
        Claim claim = broker.claim(worker);
        broker.queue().cancel(claim.id());

        broker.pass(31);

        assertThat(broker.job(claim.id()).state()).isEqualTo(JobState.ABORTED);
        assertThat(broker.exists(Key.CANCEL, me)).isFalse();
    }

    @Test
    void should_say_when_there_is_nothing_to_cancel() {
        broker.submit(Draft.read("r1"));
        Claim claim = broker.claim(worker);
        worker.finish(claim, COMPLETED, false, 0);

        assertThat(broker.queue().cancel(claim.id())).isEqualTo(Cancellation.ENDED);
        assertThat(broker.queue().cancel(JobId.random())).isEqualTo(Cancellation.UNKNOWN);
        assertThat(broker.job(claim.id()).state()).isEqualTo(JobState.COMPLETE);
    }

    @Test
    void should_count_aborted_jobs_apart_from_the_others() {
        broker.queue().cancel(broker.submit(Draft.read("r1")));

        assertThat(broker.hash(Key.COUNTERS)).containsEntry("aborted", "1");
        assertThat(broker.keys("tom:series:*")).isEmpty();
        assertThat(broker.hash(Key.STATS_GLOBAL)).isEmpty();
    }
}
