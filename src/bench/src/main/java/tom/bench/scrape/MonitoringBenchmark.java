package tom.bench.scrape;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Pipeline;
import redis.clients.jedis.Response;
import tom.bench.harness.Line;
import tom.bench.harness.Run;
import tom.bench.harness.Spread;
import tom.bench.harness.Unit;
import tom.bench.part.Http;
import tom.bench.part.RedisLoad;
import tom.bench.part.Store;
import tom.bench.queue.Submissions;

/** The monitoring endpoints with a large fleet, beside the bare reads that their answers need. */
public final class MonitoringBenchmark {

    private static final int SHOWN = 100;
    private static final int STREAM = 1_000;

    private MonitoringBenchmark() {}

    public static void measure(Run run) throws Exception {
        Store store = Store.start(run);
        Http http = Controller.start(run, store).http();
        Fleet fleet = new Fleet(run.size(10_000, 1_000), run.size(50, 20));
        run.say("filling Redis with " + fleet.name());
        fleet.fill(store);
        int requests = run.size(20, 3);
        for (Map.Entry<String, Callable<?>> endpoint : floors(store.client()).entrySet()) {
            String path = "/api/monitoring/" + endpoint.getKey();
            String name = endpoint.getKey().replaceFirst("/router.*", "/{device}");
            String floor = "the bare reads it needs";
            run.compare(
                    List.of(
                            new Line(name, Unit.MILLIS, floor, "≤ 3×", "≤ 1.5×"),
                            new Line(name + ", Redis round trips", Unit.COUNT, floor, "constant", "")),
                    () -> figures(store, requests, () -> http.get(path)),
                    () -> figures(store, requests, endpoint.getValue()));
        }
    }

    private static Map<String, Callable<?>> floors(Jedis redis) {
        String device = Submissions.device(7);
        Map<String, Callable<?>> floors = new LinkedHashMap<>();
        floors.put("workers", () -> workers(redis));
        floors.put("stats/summary", () -> summary(redis));
        floors.put("failed_commands", () -> redis.xrevrange("tom:failed_commands", "+", "-", SHOWN));
        floors.put("device_stats/" + device, () -> device(redis, device));
        return floors;
    }

    private static Object workers(Jedis redis) {
        List<String> names = redis.zrange("tom:index:workers", 0, -1);
        return redis.mget(
                names.stream().map(name -> "tom:worker:heartbeat:" + name).toArray(String[]::new));
    }

    /** The busiest devices are found by looking at all. */
    private static Object summary(Jedis redis) {
        List<String> keys;
        try (Pipeline pipeline = redis.pipelined()) {
            Response<List<String>> workers = pipeline.zrange("tom:index:workers", 0, -1);
            Response<List<String>> devices = pipeline.zrange("tom:index:devices", 0, -1);
            pipeline.sync();
            keys = new ArrayList<>(List.of("tom:stats:global"));
            workers.get().forEach(worker -> keys.add("tom:stats:worker:" + worker));
            devices.get().forEach(name -> keys.add("tom:stats:device:" + name));
        }
        try (Pipeline pipeline = redis.pipelined()) {
            List<?> totals = keys.stream()
                    .map(key -> pipeline.hmget(key, "complete", "failed"))
                    .toList();
            pipeline.sync();
            return totals;
        }
    }

    /** Those of one device are found by looking at all. */
    private static Object device(Jedis redis, String device) {
        try (Pipeline pipeline = redis.pipelined()) {
            pipeline.hgetAll("tom:stats:device:" + device);
            Response<?> failures = pipeline.xrevrange("tom:failed_commands", "+", "-", STREAM);
            pipeline.sync();
            return failures.get();
        }
    }

    private static double[] figures(Store store, int requests, Callable<?> request) throws Exception {
        RedisLoad before = store.load();
        double[] millis = new double[requests];
        for (int i = 0; i < requests; i++) {
            long start = System.nanoTime();
            request.call();
            millis[i] = (System.nanoTime() - start) / 1e6;
        }
        RedisLoad load = store.load().since(before);
        Arrays.sort(millis);
        return new double[] {Spread.quantile(millis, 0.5), load.reads() / requests};
    }
}
