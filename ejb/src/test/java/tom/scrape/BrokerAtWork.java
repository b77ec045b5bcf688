package tom.scrape;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import tom.config.Configs;
import tom.config.TomConfig;
import tom.device.DeviceId;
import tom.device.Endpoint;
import tom.device.ErrorType;
import tom.device.Route;
import tom.job.CacheUse;
import tom.job.Claim;
import tom.job.Incarnation;
import tom.job.JobId;
import tom.job.JobOutcome;
import tom.job.JobOutcome.Completed;
import tom.job.JobOutcome.Failed;
import tom.job.JobQueue;
import tom.job.JobReader;
import tom.job.JobState;
import tom.job.JobSweep;
import tom.job.Operation;
import tom.job.Submission;
import tom.job.Work;
import tom.job.WorkerQueue;
import tom.redis.Redis;

/** Drives the real queue, so that the numbers under test are those that the queue writes. */
public final class BrokerAtWork {

    private final Redis redis;
    private final TomConfig config;
    private final JobQueue queue;
    private final JobSweep sweep;
    private final Map<String, WorkerQueue> workers = new HashMap<>();

    public BrokerAtWork(Redis redis) {
        this(redis, Configs.defaults());
    }

    BrokerAtWork(Redis redis, TomConfig config) {
        this.redis = redis;
        this.config = config;
        this.queue = new JobQueue(redis, config, "n1");
        this.sweep = new JobSweep(redis, config);
    }

    public void succeeds(String worker, String device) {
        ends(worker, device, new Completed("{}", Duration.ofMillis(5)));
    }

    /** The job ends well and its session stays for the next one. */
    boolean keeps(String worker, String device) {
        submit(device);
        return worker(worker)
                .finish(starts(worker), new Completed("{}", Duration.ofMillis(5)), true, 0)
                .kept();
    }

    public void fails(String worker, String device, ErrorType type) {
        ends(worker, device, new Failed(type, type.label() + " on " + device, null, Duration.ofMillis(5)));
    }

    private void ends(String worker, String device, JobOutcome outcome) {
        submit(device);
        worker(worker).finish(starts(worker), outcome, false, 0);
    }

    Claim starts(String worker) {
        List<Claim> claims = worker(worker).claim(1).jobs();
        if (claims.size() != 1) {
            throw new IllegalStateException("nothing to claim for " + worker);
        }
        return claims.get(0);
    }

    private WorkerQueue worker(String worker) {
        return workers.computeIfAbsent(worker, id -> new WorkerQueue(redis, config, Incarnation.of(id)));
    }

    JobId submit(String device) {
        return submit(device, Duration.ofMinutes(5));
    }

    void aborts(String device) {
        queue.cancel(submit(device));
    }

    /** Nobody takes the job in time. */
    void waitsInVain(String device) {
        JobId id = submit(device, Duration.ZERO);
        var reader = new JobReader(redis);
        Awaitility.await().until(() -> {
            sweep.sweep();
            return reader.find(id).orElseThrow().state() == JobState.FAILED;
        });
    }

    private JobId submit(String device, Duration maxQueueWait) {
        JobId id = JobId.random();
        queue.enqueue(new Submission(
                id,
                new Submission.Target(
                        new DeviceId(device),
                        new Endpoint("host-" + Integer.toHexString(device.hashCode()), 22),
                        "default",
                        1),
                new Work(
                        Operation.SEND_COMMAND,
                        List.of("show version"),
                        "cisco_ios",
                        "lab",
                        false,
                        Route.DIRECT,
                        Duration.ofSeconds(10),
                        3,
                        maxQueueWait,
                        CacheUse.NONE,
                        false),
                "anonymous",
                null,
                null,
                false));
        return id;
    }

    /** Redis time as Unix seconds, whole. */
    public double now() {
        return new Replies(redis)
                .ask(pipeline -> pipeline.time()).get().stream()
                        .mapToDouble(Double::parseDouble)
                        .findFirst()
                        .orElseThrow();
    }

    public void beats(String worker, double at) {
        beats(worker, at, """
                {"worker_id":"%s","hostname":"host1","timestamp":%s,"version":"0.1.0","status":"running","pid":17,
                 "incarnation":"1","queues":["default","spare"],"current_jobs":1,"slots":10,"started_at":1.5}""".formatted(worker, BigDecimal.valueOf(at + 0.5).toPlainString()));
    }

    /** As if the jobs so far had taken these times, which cannot be foretold. */
    public void setTimes(Map<String, String> times) {
        redis.call(client -> client.del("tom:times:default"));
        redis.call(client -> client.hset("tom:times:default", times));
    }

    /** How old a job was at a scrape, in seconds. */
    double age(JobId job, BrokerSnapshot snapshot) {
        double accepted = Double.parseDouble(redis.call(client -> client.hget("tom:job:" + job, "enqueued_at")));
        return (Math.round(UnixTime.seconds(snapshot.taken()) * 1e6) - Math.round(accepted * 1e6)) / 1e6;
    }

    public void beats(String worker, double at, String text) {
        redis.call(client -> client.set("tom:worker:heartbeat:" + worker, text));
        redis.call(client -> client.zadd("tom:index:workers", at, worker));
    }

    public static String page(BrokerSnapshot snapshot) {
        var out = new ByteArrayOutputStream();
        try {
            PrometheusTextFormatWriter.create().write(out, FamilySnapshots.of(TomMetrics.of(snapshot)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString(UTF_8);
    }
}
