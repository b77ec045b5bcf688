package tom.job;

import static org.assertj.core.api.Assertions.assertThat;
import static tom.job.Outcomes.COMPLETED;

import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tom.config.Configs;
import tom.config.TomConfig.JobSettings;
import tom.redis.Key;
import tom.redis.RealRedis;

class EnqueueTest {

    @RegisterExtension
    static final RealRedis REDIS = new RealRedis();

    private static final Draft ONCE = Draft.read("r1").once("ann:/send:k1", "digest");

    private TestBroker broker;

    @BeforeEach
    void open() {
        broker = new TestBroker(REDIS.redis());
    }

    @Test
    void should_answer_the_first_job_when_key_and_body_come_again() {
        JobId first = broker.submit(ONCE);

        assertThat(enqueue(ONCE)).isEqualTo(new Submitted.Accepted(first));
        assertThat(waiting()).isEqualTo(1);
    }

    @Test
    void should_answer_the_first_job_also_after_its_end() {
        JobId first = broker.submit(ONCE);
        WorkerQueue worker = broker.worker("w1");
        worker.finish(broker.claim(worker), COMPLETED, false, 0);

        assertThat(enqueue(ONCE)).isEqualTo(new Submitted.Accepted(first));
        assertThat(waiting()).isZero();
    }

    @Test
    void should_refuse_the_key_with_another_body() {
        JobId first = broker.submit(ONCE);

        assertThat(enqueue(ONCE.once("ann:/send:k1", "other"))).isEqualTo(new Submitted.Conflict(first));
        assertThat(waiting()).isEqualTo(1);
    }

    @Test
    void should_take_the_key_again_when_its_job_is_gone() {
        JobId first = broker.submit(ONCE);
        REDIS.redis().call(client -> client.del(REDIS.redis().keys().of(Key.JOB, first)));

        assertThat(enqueue(ONCE.once("ann:/send:k1", "other"))).isInstanceOf(Submitted.Accepted.class);
    }

    @Test
    void should_answer_the_same_when_the_reply_was_lost_and_the_call_is_repeated() {
        JobId id = broker.submit(Draft.read("r1"));

        assertThat(broker.queue().enqueue(Draft.read("r1").submission(id))).isEqualTo(new Submitted.Accepted(id));
        assertThat(waiting()).isEqualTo(1);
        assertThat(broker.reader().newest(job -> true, 10)).hasSize(1);
    }

    @Test
    void should_refuse_more_jobs_than_may_wait_and_write_nothing_of_them() {
        broker = new TestBroker(
                REDIS.redis(), Configs.with(new JobSettings(Duration.ofHours(1), 2, Duration.ofSeconds(30), 1)));
        broker.submit(Draft.read("r1"));
        broker.submit(Draft.read("r2"));
        Set<String> keys = broker.keys("*");

        assertThat(enqueue(ONCE)).isEqualTo(new Submitted.Full());

        assertThat(broker.keys("*")).isEqualTo(keys);
        assertThat(waiting()).isEqualTo(2);
    }

    @Test
    void should_accept_again_when_a_waiting_job_was_claimed() {
        broker = new TestBroker(
                REDIS.redis(), Configs.with(new JobSettings(Duration.ofHours(1), 1, Duration.ofSeconds(30), 1)));
        broker.submit(Draft.read("r1"));
        broker.claim(broker.worker("w1"));

        assertThat(enqueue(ONCE)).isInstanceOf(Submitted.Accepted.class);
    }

    private Submitted enqueue(Draft draft) {
        return broker.queue().enqueue(draft.submission(JobId.random()));
    }

    private long waiting() {
        return REDIS.redis().call(client -> client.zcard(REDIS.redis().keys().of(Key.WAIT, "default")));
    }
}
