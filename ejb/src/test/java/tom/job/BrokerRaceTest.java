package tom.job;

import static org.assertj.core.api.Assertions.assertThat;
import static tom.job.Outcomes.COMPLETED;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tom.config.Configs;
import tom.config.TomConfig;
import tom.redis.RealRedis;
import tom.redis.Redis;

class BrokerRaceTest {

    @RegisterExtension
    static final RealRedis REDIS = new RealRedis();

    private static final int JOBS = 10_000;
    private static final int DEVICES = 100;
    private static final TomConfig CONFIG = Configs.defaults();

    private final Set<JobId> submitted = ConcurrentHashMap.newKeySet();
    private final Map<JobId, AtomicInteger> runs = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> onDevice = new ConcurrentHashMap<>();
    private final AtomicInteger collisions = new AtomicInteger();
    private final AtomicInteger ended = new AtomicInteger();

    @Test
    void should_lose_and_double_none_of_10000_jobs_that_two_brokers_race_for() throws Exception {
        ExecutorService threads = Executors.newCachedThreadPool();
        try (var first = new Redis(REDIS.url(), 16);
                var second = new Redis(REDIS.url(), 16)) {
            List<Future<?>> all = new ArrayList<>();
            for (Redis redis : List.of(first, second)) {
                all.add(threads.submit(() -> submit(redis)));
                var queue = new WorkerQueue(redis, CONFIG, Incarnation.of(redis == first ? "w1" : "w2"));
                for (int i = 0; i < 5; i++) {
                    all.add(threads.submit(() -> work(queue)));
                }
            }
            for (Future<?> each : all) {
                each.get(120, TimeUnit.SECONDS);
            }
        } finally {
            threads.shutdownNow();
        }

        assertThat(submitted).hasSize(JOBS);
        assertThat(runs.keySet()).isEqualTo(submitted);
        assertThat(runs.values()).allMatch(times -> times.get() == 1);
        assertThat(collisions).as("two sessions on one device").hasValue(0);
        assertThat(countedInSeries()).isEqualTo(JOBS);
        assertThat(REDIS.redis().<String>call(client -> client.hget("tom:stats:global", "complete")))
                .isEqualTo(String.valueOf(JOBS));
        assertThat(left()).isEmpty();
    }

    private void submit(Redis redis) {
        var queue = new JobQueue(redis, CONFIG, "n1");
        for (int i = 0; i < JOBS / 2; i++) {
            JobId id = JobId.random();
            submitted.add(id);
            queue.enqueue(Draft.read("r" + i % DEVICES).submission(id));
        }
    }

    private void work(WorkerQueue queue) {
        List<Claim> next = List.of();
        while (ended.get() < JOBS) {
            if (next.isEmpty()) {
                queue.awaitWork(true, Duration.ofMillis(100));
                next = queue.claim(1).jobs();
            } else {
                next = run(queue, next.get(0));
            }
        }
    }

    private List<Claim> run(WorkerQueue queue, Claim claim) {
        AtomicInteger sessions = onDevice.computeIfAbsent(claim.endpoint().toString(), endpoint -> new AtomicInteger());
        if (sessions.incrementAndGet() > 1) {
            collisions.incrementAndGet();
        }
        runs.computeIfAbsent(claim.id(), id -> new AtomicInteger()).incrementAndGet();
        sessions.decrementAndGet();
        Finished finished = queue.finish(claim, COMPLETED, false, 1);
        assertThat(finished.verdict()).isEqualTo(Verdict.CURRENT);
        ended.incrementAndGet();
        return finished.next().jobs();
    }

    private static long countedInSeries() {
        return List.of("w1", "w2").stream()
                .flatMap(worker ->
                        REDIS.redis().call(client -> client.hgetAll("tom:series:" + worker)).values().stream())
                .mapToLong(Long::parseLong)
                .sum();
    }

    private static List<String> left() {
        return REDIS.redis().call(client -> client.keys("*")).stream()
                .filter(key -> key.matches("device_lease:.*|tom:(line|ready|wait|wjobs|cancel):.*|tom:delayed"))
                .toList();
    }
}
