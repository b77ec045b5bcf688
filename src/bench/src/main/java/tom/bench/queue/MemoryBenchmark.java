package tom.bench.queue;

import java.time.Duration;
import java.util.List;
import tom.bench.harness.Line;
import tom.bench.harness.Run;
import tom.bench.harness.Unit;
import tom.bench.part.Store;
import tom.job.QueueScripts;
import tom.redis.Redis;

/** What jobs take in Redis: its used memory before and after, by the number of jobs, with all that is kept beside a record. */
public final class MemoryBenchmark {

    private static final int DEVICES = 1_000;
    private static final double KILO = 1_000;

    private MemoryBenchmark() {}

    public static void measure(Run run) throws Exception {
        Store store = Store.start(run);
        Redis redis = run.start(() -> new Redis(store.url(), 16));
        QueueScripts scripts = QueueScripts.of(redis.keys(), Settings.of(store.url(), Duration.ofSeconds(30)));
        Jobs queued = new QueuedJobs(redis, scripts, DEVICES, Duration.ZERO);
        int jobs = run.size(50_000, 2_000);
        run.measure(
                List.of(
                        Line.plain("a waiting job", Unit.KILOBYTES).goals("≤ 2.5 KB", ""),
                        Line.plain("a finished job with the result {}", Unit.KILOBYTES)
                                .goals("≤ 2.5 KB", ""),
                        Line.plain("of that, the record alone", Unit.KILOBYTES),
                        Line.plain("of that, the result alone", Unit.KILOBYTES)),
                () -> round(store, queued, jobs));
    }

    private static double[] round(Store store, Jobs queued, int jobs) throws Exception {
        store.empty();
        double empty = store.usedMemory();
        Parallel.USUAL.submit(queued, jobs);
        double waiting = store.usedMemory();
        Parallel.USUAL.secondsToEnd(List.of(queued), jobs);
        double finished = store.usedMemory();
        return new double[] {
            (waiting - empty) / jobs / KILO,
            (finished - empty) / jobs / KILO,
            ofOne(store, "tom:job:*") / KILO,
            ofOne(store, "tom:result:*") / KILO
        };
    }

    private static double ofOne(Store store, String pattern) {
        String key = store.client().keys(pattern).iterator().next();
        return store.client().memoryUsage(key);
    }
}
