package tom.job;

import static org.assertj.core.api.Assertions.assertThat;
import static tom.job.Outcomes.COMPLETED;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tom.redis.RealRedis;

/** That the queue always knows which of its waiting jobs was accepted first. */
class WaitingAgeTest {

    @RegisterExtension
    static final RealRedis REDIS = new RealRedis();

    private TestBroker broker;
    private WorkerQueue worker;

    @BeforeEach
    void open() {
        broker = new TestBroker(REDIS.redis());
        worker = broker.worker("w1");
        broker.sweep().sweep();
    }

    @Test
    void should_count_from_acceptance_however_often_a_job_comes_back() {
        JobId first = broker.submit(Draft.read("r1"));
        broker.pass(1);
        JobId second = broker.submit(Draft.read("r1"));
        assertThat(oldest()).isEqualTo(first);

        Claim claim = broker.claim(worker);
        assertThat(oldest()).isEqualTo(second);
        worker.giveBack(first, claim.token());
        assertThat(oldest()).isEqualTo(first);

        worker.retry(broker.claim(worker), Duration.ofSeconds(3));
        assertThat(oldest()).as("a job in back-off does not wait for a worker").isEqualTo(second);
        broker.pass(3);
        assertThat(oldest()).isEqualTo(first);

        broker.claim(worker);
        broker.pass(31);
        assertThat(oldest()).as("reclaimed").isEqualTo(first);
        assertThat(age(first)).isEqualTo(broker.clock().now() - 35);

        broker.queue().cancel(first);
        assertThat(oldest()).isEqualTo(second);
    }

    @Test
    void should_not_know_a_job_any_more_that_waited_too_long_or_ended() {
        broker.submit(Draft.read("r1").waitingAtMost(5));
        broker.pass(6);
        broker.submit(Draft.read("r2"));
        worker.finish(broker.claim(worker), COMPLETED, false, 0);

        assertThat(broker.keys("tom:age:*")).isEmpty();
    }

    @Test
    void should_take_out_what_others_wrote() {
        JobId job = broker.submit(Draft.read("r1"));
        REDIS.redis().call(client -> client.zadd("tom:age:default", Map.of("garbage", -1.0, "", 0.0, "later", 1e300)));

        broker.pass(11);

        assertThat(ages()).containsExactly(job.text());
    }

    @Test
    void should_put_all_back_when_the_record_was_spoilt() {
        JobId first = broker.submit(Draft.read("r1"));
        broker.pass(1);
        broker.submit(Draft.read("r1"));
        double accepted = age(first);
        REDIS.redis().call(client -> client.del("tom:age:default"));
        REDIS.redis().call(client -> client.set("tom:age:default", "garbage"));

        broker.pass(12);

        assertThat(ages()).hasSize(2);
        assertThat(oldest()).isEqualTo(first);
        assertThat(age(first)).isEqualTo(accepted);
    }

    private JobId oldest() {
        return new JobId(ages().get(0));
    }

    private static List<String> ages() {
        return REDIS.redis().call(client -> client.zrange("tom:age:default", 0, -1));
    }

    private static double age(JobId id) {
        return REDIS.redis().call(client -> client.zscore("tom:age:default", id.text()));
    }
}
