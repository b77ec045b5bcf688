package tom.bench.queue;

import java.time.Duration;
import java.util.List;
import tom.bench.harness.Line;
import tom.bench.harness.Run;
import tom.bench.harness.Unit;
import tom.bench.part.RedisLoad;
import tom.bench.part.Store;
import tom.job.QueueScripts;
import tom.redis.Redis;

/** Jobs that do nothing, through the queue of one node, beside the same scripts called bare; and what they cost Redis. */
public final class NoOpBenchmark {

    private static final int DEVICES = 200;
    private static final int CONNECTIONS = 16;
    private static final Duration LEASE = Duration.ofSeconds(30);

    private NoOpBenchmark() {}

    public static void measure(Run run) throws Exception {
        Store store = Store.start(run);
        Redis redis = run.start(() -> new Redis(store.url(), CONNECTIONS));
        QueueScripts scripts = QueueScripts.of(redis.keys(), Settings.of(store.url(), LEASE));
        int jobs = run.size(20_000, 1_000);
        Jobs queued = new QueuedJobs(redis, scripts, DEVICES, Duration.ZERO);
        String floor = "the same scripts, bare, as many threads";
        run.compare(
                List.of(
                        new Line("no-op jobs", Unit.PER_SECOND, floor, "≥ 50 % and ≥ 5,000/s", "≥ 80 %"),
                        new Line("Redis round trips a job", Unit.COUNT, floor, "≤ 3", "2"),
                        Line.beside("Redis CPU a job", Unit.MICROS, floor),
                        Line.beside("Redis commands a job, in scripts too", Unit.COUNT, floor),
                        Line.beside("blocking calls a job", Unit.COUNT, floor)),
                () -> round(store, queued, jobs),
                () -> {
                    try (BareJobs bare = new BareJobs(store, scripts, DEVICES)) {
                        return round(store, bare, jobs);
                    }
                });
    }

    /** With the counting of jobs and without it. */
    public static void measureCounting(Run run) throws Exception {
        Store store = Store.start(run);
        Redis redis = run.start(() -> new Redis(store.url(), CONNECTIONS));
        QueueScripts scripts = QueueScripts.of(redis.keys(), Settings.of(store.url(), LEASE));
        int jobs = run.size(20_000, 1_000);
        Jobs counted = new QueuedJobs(redis, scripts, DEVICES, Duration.ZERO);
        Jobs uncounted = new QueuedJobs(redis, scripts.withoutCounting(), DEVICES, Duration.ZERO);
        String floor = "finish.lua without its call of count_job";
        run.compare(
                List.of(
                        new Line("no-op jobs that are counted", Unit.PER_SECOND, floor, "≥ 88 %", "≥ 94 %"),
                        Line.plain("Redis round trips a job", Unit.COUNT),
                        Line.beside("Redis CPU a job", Unit.MICROS, floor),
                        Line.beside("Redis commands a job, in scripts too", Unit.COUNT, floor),
                        Line.plain("blocking calls a job", Unit.COUNT)),
                () -> round(store, counted, jobs),
                () -> round(store, uncounted, jobs));
    }

    private static double[] round(Store store, Jobs work, int jobs) throws Exception {
        store.empty();
        RedisLoad before = store.load();
        double seconds = Parallel.USUAL.seconds(work, jobs);
        RedisLoad load = store.load().since(before);
        double blocking = load.calls("bzpopmin");
        return new double[] {
            jobs / seconds,
            (load.reads() - blocking) / jobs,
            load.cpuSeconds() * 1e6 / jobs,
            load.allCalls() / jobs,
            blocking / jobs
        };
    }
}
