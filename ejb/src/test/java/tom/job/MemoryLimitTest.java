package tom.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static tom.job.Outcomes.COMPLETED;
import static tom.job.Outcomes.failed;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tom.device.ErrorType;
import tom.redis.RealRedis;
import tom.redis.RedisUnavailableException;

class MemoryLimitTest {

    @RegisterExtension
    static final RealRedis REDIS = new RealRedis();

    private TestBroker broker;
    private WorkerQueue worker;

    @BeforeEach
    void open() {
        broker = new TestBroker(REDIS.redis());
        worker = broker.worker("w1");
    }

    @AfterEach
    void lift() {
        limit("0");
    }

    @Test
    void should_refuse_a_submit_and_leave_nothing_of_it() {
        broker.submit(Draft.read("r1"));
        Set<String> before = broker.keys("*");
        limit("1mb");

        assertThatThrownBy(() -> broker.submit(Draft.read("r2").once("k", "d")))
                .isInstanceOf(RedisUnavailableException.class)
                .hasMessageContaining("OOM");

        assertThat(broker.keys("*")).isEqualTo(before);
    }

    @Test
    void should_still_claim_renew_retry_give_back_and_finish() {
        for (int i = 0; i < 4; i++) {
            broker.submit(Draft.read("r" + i));
        }
        limit("1mb");

        List<Claim> claims = worker.claim(4).jobs();
        assertThat(claims).hasSize(4);
        assertThat(worker.renew(claims, List.of()).lost()).isEmpty();
        assertThat(worker.retry(claims.get(0), Duration.ofSeconds(1))).isEqualTo(Verdict.CURRENT);
        assertThat(worker.giveBack(claims.get(1).id(), claims.get(1).token())).isEqualTo(Verdict.CURRENT);
        assertThat(worker.finish(claims.get(2), failed(ErrorType.OTHER), false, 1)
                        .verdict())
                .isEqualTo(Verdict.CURRENT);
        assertThat(broker.job(claims.get(2).id()).state()).isEqualTo(JobState.FAILED);
    }

    @Test
    void should_fail_a_job_whose_result_found_no_room() {
        broker.submit(Draft.read("r1"));
        Claim claim = broker.claim(worker);
        limit("1mb");

        assertThat(worker.finish(claim, COMPLETED, false, 0).verdict()).isEqualTo(Verdict.CURRENT);

        Job job = broker.job(claim.id());
        assertThat(job.state()).isEqualTo(JobState.FAILED);
        assertThat(job.errorType()).isEqualTo(ErrorType.OTHER);
        assertThat(job.error()).isEqualTo("it ran, but Redis had no memory for its result");
        assertThat(broker.reader().result(job)).isEmpty();
    }

    @Test
    void should_still_sweep() {
        JobId late = broker.submit(Draft.read("r1").waitingAtMost(10));
        broker.submit(Draft.read("r2"));
        limit("1mb");

        broker.sweep().sweep();
        limit("0");
        broker.clock().advance(11);
        limit("1mb");
        broker.sweep().sweep();

        assertThat(broker.job(late).state()).isEqualTo(JobState.FAILED);
    }

    @Test
    void should_refuse_a_late_result_also_then() {
        broker.submit(Draft.read("r1"));
        Claim claim = broker.claim(worker);
        broker.pass(31);
        limit("1mb");

        assertThat(worker.finish(claim, failed(ErrorType.OTHER), false, 0).verdict())
                .isEqualTo(Verdict.REFUSED);
    }

    private static void limit(String memory) {
        REDIS.redis().call(client -> client.configSet("maxmemory", memory));
    }
}
