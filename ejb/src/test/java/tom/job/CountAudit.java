package tom.job;

import static tom.job.Violation.unless;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import tom.redis.Key;
import tom.redis.Redis;

/** That every ended job is counted once, in every place where jobs are counted. */
final class CountAudit {

    private final Redis redis;
    private final List<String> workers;

    /** @param workers the names that series may carry */
    CountAudit(Redis redis, List<String> workers) {
        this.redis = redis;
        this.workers = workers;
    }

    void run(Collection<QueueSnapshot.Standing> jobs) {
        long complete = count(jobs, "COMPLETE");
        long failed = count(jobs, "FAILED");
        Map<String, String> global = hash(Key.STATS_GLOBAL);
        unless(partition() == complete + failed, "series count %d jobs, %d ended", partition(), complete + failed);
        unless(number(global, "complete") == complete, "stats count %s, %d completed", global, complete);
        unless(number(global, "failed") == failed, "stats count %s, %d failed", global, failed);
        long aborted = number(hash(Key.COUNTERS), "aborted");
        unless(aborted == count(jobs, "ABORTED"), "%d counted as aborted", aborted);
    }

    private long partition() {
        return workers.stream()
                .flatMap(worker -> hash(Key.SERIES, worker).values().stream())
                .mapToLong(Long::parseLong)
                .sum();
    }

    private Map<String, String> hash(Key key, Object... parts) {
        return redis.call(client -> client.hgetAll(redis.keys().of(key, parts)));
    }

    private static long number(Map<String, String> hash, String field) {
        return Long.parseLong(hash.getOrDefault(field, "0"));
    }

    private static long count(Collection<QueueSnapshot.Standing> jobs, String state) {
        return jobs.stream().filter(job -> job.state().equals(state)).count();
    }
}
