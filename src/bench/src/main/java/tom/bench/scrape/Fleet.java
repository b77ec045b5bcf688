package tom.bench.scrape;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import redis.clients.jedis.Pipeline;
import redis.clients.jedis.StreamEntryID;
import tom.bench.part.Store;
import tom.bench.part.Together;
import tom.bench.queue.Settings;
import tom.bench.queue.Submissions;
import tom.config.TomConfig;
import tom.job.Incarnation;
import tom.job.JobQueue;
import tom.job.WorkerQueue;
import tom.redis.Redis;

/**
 * A fleet as it stands in Redis after a day: workers with heartbeats, each device with one series of successes and one of
 * failures; five jobs wait for each device, and one device in twenty is busy. What waits and runs was queued and claimed by
 * the queue itself, with leases that outlast the benchmark, so that sweeps find nothing to mend.
 */
record Fleet(int devices, int workers) {

    private static final int JOBS_A_DEVICE = 5;
    private static final int FAILURES = 1_000;
    private static final int THREADS = 8;

    private static final String HEARTBEAT = """
            {"worker_id":"%s","hostname":"host1","timestamp":%s.5,"version":"0.1.0","status":"running","pid":17,
             "incarnation":"1","queues":["default"],"current_jobs":1,"slots":10,"started_at":1.5}""";

    String name() {
        return "%,d devices and %d workers".formatted(devices, workers);
    }

    static String worker(int number) {
        return "worker-%06d".formatted(number);
    }

    /** Instead of everything that was there. */
    void fill(Store store) throws Exception {
        store.empty();
        enqueueAndClaim(store);
        long now = Long.parseLong(store.client().time().get(0));
        store.fill(workers, (pipeline, worker) -> worker(pipeline, worker, now));
        store.fill(devices, (pipeline, device) -> device(pipeline, device, now));
        store.fill(FAILURES, this::failure);
        store.pipelined(pipeline -> {
            pipeline.hset("tom:stats:global", "complete", String.valueOf(100L * devices));
            pipeline.hset("tom:stats:global", "failed", String.valueOf(devices));
            pipeline.hset("tom:times:default", "success|0.05|0.25", "20000");
            pipeline.hset("tom:times:default", "failed|0.5|10", "500");
        });
    }

    private void enqueueAndClaim(Store store) throws Exception {
        try (Redis redis = new Redis(store.url(), THREADS)) {
            TomConfig config = Settings.of(store.url(), Duration.ofHours(1));
            JobQueue queue = new JobQueue(redis, config, "bench");
            Together.seconds(IntStream.range(0, THREADS)
                    .mapToObj(thread -> (Callable<Void>) () -> {
                        for (int job = thread; job < devices * JOBS_A_DEVICE; job += THREADS) {
                            queue.enqueue(Submissions.forDevice(job % devices));
                        }
                        return null;
                    })
                    .toList());
            for (int worker = 0; worker < workers; worker++) {
                new WorkerQueue(redis, config, new Incarnation(worker(worker), "1")).claim(devices / 20 / workers);
            }
        }
    }

    private static void worker(Pipeline pipeline, int number, long now) {
        String worker = worker(number);
        pipeline.set("tom:worker:heartbeat:" + worker, HEARTBEAT.formatted(worker, now));
        pipeline.zadd("tom:index:workers", (double) now, worker);
        pipeline.hset("tom:stats:worker:" + worker, "complete", String.valueOf(1_000 + number));
        pipeline.hset("tom:stats:worker:" + worker, "own|success|none", String.valueOf(1_000 + number));
    }

    private void device(Pipeline pipeline, int number, long now) {
        String device = Submissions.device(number);
        String series = "tom:series:" + worker(number % workers);
        pipeline.zadd("tom:index:devices", (double) now, device);
        pipeline.hset(series, "success|none|" + device, String.valueOf(100 + number));
        pipeline.hset(series, "failed|timeout|" + device, String.valueOf(1 + number % 7));
        pipeline.hset("tom:stats:device:" + device, "complete", String.valueOf(100 + number));
        pipeline.hset("tom:stats:device:" + device, "failed", String.valueOf(1 + number % 7));
        pipeline.hset("tom:stats:device:" + device, "timeout_failed", String.valueOf(1 + number % 7));
    }

    private void failure(Pipeline pipeline, int number) {
        Map<String, String> entry = new LinkedHashMap<>();
        entry.put("device", Submissions.device(number % devices));
        entry.put("command", "show version");
        entry.put("error", "no answer within 10 s");
        entry.put("error_type", "timeout");
        entry.put("job_id", "%032x".formatted(number));
        entry.put("worker_id", worker(number % workers));
        entry.put("credential_id", "lab");
        entry.put("attempts", "3");
        entry.put("timestamp", String.valueOf(1_790_000_000 + number));
        pipeline.xadd("tom:failed_commands", StreamEntryID.NEW_ENTRY, entry);
    }
}
