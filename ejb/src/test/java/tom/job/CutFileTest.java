package tom.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static tom.job.Outcomes.COMPLETED;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tom.config.Configs;
import tom.config.TomConfig.JobSettings;
import tom.device.Endpoint;
import tom.redis.DurableRedis;

/** The end of the append-only file is gone, as after a loss of power: what is left stands as a whole, and ends. */
class CutFileTest {

    @RegisterExtension
    static final DurableRedis REDIS = new DurableRedis();

    private static final int DEVICES = 8;

    private final TestBroker broker = new TestBroker(
            REDIS.redis(),
            JobScripts.of(
                    REDIS.redis().keys(),
                    Configs.with(new JobSettings(Duration.ofHours(1), 1_000, Duration.ofSeconds(1), 1)),
                    JobScripts.REDIS_CLOCK),
            1_000);

    private final List<JobId> jobs = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(longs = {1, 40, 700, 1_500, 3_000, 6_001})
    void should_end_what_is_left_and_leave_nothing_stuck(long cut) throws Exception {
        WorkerQueue lost = broker.worker("w1");
        for (int i = 0; i < 4 * DEVICES; i++) {
            jobs.add(broker.submit(Draft.read("r" + i % DEVICES)));
        }
        work(lost);

        REDIS.kill();
        REDIS.cut(cut);
        REDIS.start();

        var audit = new QueueAudit(REDIS.redis(), limits());
        jobs.removeIf(id -> broker.reader().find(id).isEmpty());
        audit.run();
        WorkerQueue heir = broker.worker("w2");
        await().atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(100))
                .untilAsserted(() -> {
                    broker.sweep().sweep();
                    heir.claim(DEVICES).jobs().forEach(claim -> heir.finish(claim, COMPLETED, false, 0));
                    audit.assertNothingLeft();
                });
        assertThat(jobs)
                .hasSizeGreaterThan(DEVICES)
                .allSatisfy(id -> assertThat(broker.job(id).state().isEnd()).isTrue());
        audit.run();
    }

    /** Something of each kind, most of it at the end of the file. */
    private static void work(WorkerQueue worker) {
        for (Claim claim : worker.claim(DEVICES).jobs()) {
            worker.finish(claim, COMPLETED, claim.device().name().equals("r1"), 1);
        }
        List<Claim> claims = worker.claim(DEVICES).jobs();
        if (!claims.isEmpty()) {
            worker.retry(claims.get(0), Duration.ofSeconds(1));
        }
    }

    private static Map<Endpoint, Integer> limits() {
        return IntStream.range(0, DEVICES)
                .mapToObj(i -> Draft.read("r" + i).target().endpoint())
                .collect(Collectors.toMap(endpoint -> endpoint, endpoint -> 1));
    }
}
