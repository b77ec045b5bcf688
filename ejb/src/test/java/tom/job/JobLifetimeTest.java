package tom.job;

import static org.assertj.core.api.Assertions.assertThat;
import static tom.job.Outcomes.COMPLETED;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tom.device.ErrorType;
import tom.redis.Key;
import tom.redis.RealRedis;

class JobLifetimeTest {

    @RegisterExtension
    static final RealRedis REDIS = new RealRedis();

    private static final long HOUR = 3_600;

    private TestBroker broker;
    private WorkerQueue worker;

    @BeforeEach
    void open() {
        broker = new TestBroker(REDIS.redis());
        worker = broker.worker("w1");
    }

    @Test
    void should_keep_a_job_without_limit_until_it_ends_and_an_hour_from_then_on() {
        JobId job = broker.submit(Draft.read("r1").once("k", "d"));
        assertThat(ttl(Key.JOB, job)).isEqualTo(-1);
        assertThat(ttl(Key.IDEMPOTENCY, "k")).isEqualTo(-1);
        Claim claim = broker.claim(worker);
        assertThat(ttl(Key.JOB, job)).isEqualTo(-1);

        worker.finish(claim, COMPLETED, false, 0);

        assertThat(ttl(Key.JOB, job)).isBetween(HOUR - 10, HOUR);
        assertThat(ttl(Key.IDEMPOTENCY, "k")).isBetween(HOUR - 10, HOUR);
        assertThat(ttl(Key.RESULT, job, claim.token())).isBetween(HOUR - 10, HOUR);
    }

    @Test
    void should_hand_a_sealed_login_to_the_worker_and_delete_it_at_the_end() {
        JobId job = broker.submit(Draft.read("r1").withLogin("sealed text"));
        Claim claim = broker.claim(worker);
        assertThat(claim.sealed()).isEqualTo("sealed text");

        worker.finish(claim, COMPLETED, false, 0);

        assertThat(broker.hash(Key.JOB, job)).doesNotContainKey("sealed");
        assertThat(broker.claim(workerWith(Draft.read("r2"))).sealed()).isNull();
    }

    @Test
    void should_delete_a_sealed_login_also_when_the_job_never_ran() {
        JobId cancelled = broker.submit(Draft.read("r1").withLogin("sealed text"));
        JobId late = broker.submit(Draft.read("r1").withLogin("sealed text").waitingAtMost(5));

        broker.queue().cancel(cancelled);
        broker.pass(6);

        assertThat(broker.hash(Key.JOB, cancelled)).doesNotContainKey("sealed");
        assertThat(broker.hash(Key.JOB, late)).doesNotContainKey("sealed");
    }

    @Test
    void should_pack_a_long_result_and_read_it_back() {
        var text = new StringBuilder("{\"data\":\"");
        new Random(1).ints(200_000, 'a', 'e').forEach(c -> text.append((char) c));
        String result = text.append("ü\"}").toString();
        broker.submit(Draft.read("r1"));
        Claim claim = broker.claim(worker);

        worker.finish(claim, new JobOutcome.Completed(result, Duration.ofSeconds(1)), false, 0);

        byte[] key = ResultText.key(REDIS.redis().keys(), claim.id(), claim.token());
        Long stored = REDIS.redis().call(client -> client.strlen(key));
        assertThat(stored).isLessThan(100_000);
        assertThat(broker.reader().result(broker.job(claim.id()))).contains(result);
    }

    @Test
    void should_keep_what_there_is_to_show_of_a_failed_job() {
        broker.submit(Draft.config("r1"));
        Claim claim = broker.claim(worker);

        worker.finish(
                claim,
                new JobOutcome.Failed(ErrorType.OTHER, "% Invalid input", "{\"transcript\":\"x\"}", Duration.ZERO),
                false,
                0);

        assertThat(broker.reader().result(broker.job(claim.id()))).contains("{\"transcript\":\"x\"}");
    }

    @Test
    void should_run_on_when_redis_forgot_the_scripts() {
        broker.submit(Draft.read("r1"));
        Claim claim = broker.claim(worker);
        REDIS.redis().call(client -> client.scriptFlush());

        Finished finished = worker.finish(claim, COMPLETED, false, 1);

        assertThat(finished.verdict()).isEqualTo(Verdict.CURRENT);
        assertThat(broker.reader().result(broker.job(claim.id()))).contains("{}");
        REDIS.redis().call(client -> client.scriptFlush());
        broker.submit(Draft.read("r1"));
        REDIS.redis().call(client -> client.scriptFlush());
        assertThat(worker.claim(1).jobs()).hasSize(1);
    }

    private WorkerQueue workerWith(Draft draft) {
        broker.submit(draft);
        return worker;
    }

    private static long ttl(Key key, Object... parts) {
        return REDIS.redis().call(client -> client.ttl(REDIS.redis().keys().of(key, parts)));
    }
}
