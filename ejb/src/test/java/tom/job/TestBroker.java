package tom.job;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tom.config.Configs;
import tom.config.TomConfig;
import tom.redis.Key;
import tom.redis.Redis;

/** Everything that works on one queue, with a clock that the test moves. */
final class TestBroker {

    private static final Duration RESULT_TTL = Duration.ofHours(1);

    private final Redis redis;
    private final JobScripts scripts;
    private final int maxWaiting;
    private final ScriptClock clock;

    TestBroker(Redis redis) {
        this(redis, Configs.defaults());
    }

    TestBroker(Redis redis, TomConfig config) {
        this(
                redis,
                JobScripts.of(redis.keys(), config, ScriptClock.PRELUDE),
                config.jobs().maxWaiting());
    }

    TestBroker(Redis redis, JobScripts scripts, int maxWaiting) {
        this.redis = redis;
        this.scripts = scripts;
        this.maxWaiting = maxWaiting;
        this.clock = new ScriptClock(redis);
    }

    Redis redis() {
        return redis;
    }

    ScriptClock clock() {
        return clock;
    }

    JobQueue queue() {
        return new JobQueue(redis, scripts, maxWaiting, "n1");
    }

    /** A worker that has just started. */
    WorkerQueue worker(String name, String... queues) {
        return worker(Incarnation.of(name), queues);
    }

    WorkerQueue worker(Incarnation me, String... queues) {
        return new WorkerQueue(
                redis, scripts, me, queues.length == 0 ? List.of("default") : List.of(queues), RESULT_TTL);
    }

    JobSweep sweep() {
        return new JobSweep(redis, scripts);
    }

    Orders orders() {
        return new Orders(redis, scripts);
    }

    JobReader reader() {
        return new JobReader(redis);
    }

    /** Queues a job that has to be accepted. */
    JobId submit(Draft draft) {
        JobId id = JobId.random();
        if (!queue().enqueue(draft.submission(id)).equals(new Submitted.Accepted(id))) {
            throw new AssertionError("not accepted: " + draft);
        }
        return id;
    }

    /** Takes one job, which has to be there. */
    Claim claim(WorkerQueue worker) {
        List<Claim> claims = worker.claim(1).jobs();
        if (claims.size() != 1) {
            throw new AssertionError("nothing to claim");
        }
        return claims.get(0);
    }

    /** Lets time pass, and what it brings happen: somebody sweeps every second, at least in the last minute. */
    void pass(double seconds) {
        double left = Math.min(60, seconds);
        clock.advance(seconds - left);
        for (; left > 0; left--) {
            clock.advance(Math.min(1, left));
            sweep().sweep();
        }
    }

    /** A worker reports that it serves a queue. */
    void beat(String worker, String queue) {
        String record = "{\"worker_id\":\"%s\",\"queues\":[\"%s\"]}".formatted(worker, queue);
        redis.call(client -> client.set(redis.keys().of(Key.HEARTBEAT, worker), record));
        redis.call(client -> client.zadd(redis.keys().of(Key.INDEX_WORKERS), clock.now(), worker));
    }

    Set<String> keys(String pattern) {
        return redis.call(client -> client.keys(pattern));
    }

    boolean exists(Key key, Object... parts) {
        return redis.call(client -> client.exists(redis.keys().of(key, parts)));
    }

    Map<String, String> hash(Key key, Object... parts) {
        return redis.call(client -> client.hgetAll(redis.keys().of(key, parts)));
    }

    Job job(JobId id) {
        return reader().find(id).orElseThrow();
    }
}
