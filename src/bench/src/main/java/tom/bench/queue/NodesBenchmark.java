package tom.bench.queue;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import tom.bench.harness.Line;
import tom.bench.harness.Run;
import tom.bench.harness.Unit;
import tom.bench.part.RedisLoad;
import tom.bench.part.Store;
import tom.job.QueueScripts;
import tom.redis.Redis;

/** One, two and four nodes with ten hands each on one Redis, where a job takes five milliseconds and no processor. */
public final class NodesBenchmark {

    private static final int DEVICES = 400;
    private static final int HANDS = 10;
    private static final Duration WORK = Duration.ofMillis(5);
    private static final List<Integer> NODES = List.of(1, 2, 4);

    private NodesBenchmark() {}

    public static void measure(Run run) throws Exception {
        Store store = Store.start(run);
        List<Jobs> nodes = new ArrayList<>();
        for (int node = 0; node < 4; node++) {
            Redis redis = run.start(() -> new Redis(store.url(), HANDS + 2));
            QueueScripts scripts = QueueScripts.of(redis.keys(), Settings.of(store.url(), Duration.ofSeconds(30)));
            nodes.add(new QueuedJobs(redis, scripts, DEVICES, WORK));
        }
        for (int count : NODES) {
            List<Jobs> some = nodes.subList(0, count);
            int jobs = run.size(4_000, 400) * count;
            String goal = count == 1 ? "" : "near linear until full";
            run.compare(
                    List.of(
                            Line.beside(count + " nodes, 5 ms jobs", Unit.PER_SECOND, "hands × 1 s ÷ 5 ms")
                                    .goals(goal, ""),
                            Line.plain(count + " nodes, Redis keeps of a core", Unit.PERCENT),
                            Line.plain(count + " nodes, all nodes keep of a core", Unit.PERCENT)),
                    () -> round(store, some, jobs),
                    () -> new double[] {count * HANDS / (WORK.toNanos() / 1e9), Double.NaN, Double.NaN});
        }
    }

    private static double[] round(Store store, List<Jobs> nodes, int jobs) throws Exception {
        store.empty();
        Parallel parallel = new Parallel(8, HANDS);
        parallel.submit(nodes.get(0), jobs);
        RedisLoad before = store.load();
        long cpu = processNanos();
        double seconds = parallel.secondsToEnd(nodes, jobs);
        double redis = store.load().since(before).cpuSeconds();
        double own = (processNanos() - cpu) / 1e9;
        return new double[] {jobs / seconds, 100 * redis / seconds, 100 * own / seconds};
    }

    private static long processNanos() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }
}
