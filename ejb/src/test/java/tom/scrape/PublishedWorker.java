package tom.scrape;

import java.util.Map;
import java.util.TreeMap;
import redis.clients.jedis.params.SetParams;
import redis.clients.jedis.params.XAddParams;
import tom.config.Configs;
import tom.job.PublishedNames;
import tom.redis.Redis;

/** Writes to Redis what a worker of the published Tom writes, key by key (spec: redis.md, the keys marked with =). */
public final class PublishedWorker {

    private static final long KEPT_SECONDS = 3_600;
    private static final long BEAT_SECONDS = 60;

    private final Redis redis;
    private final String id;

    public PublishedWorker(Redis redis, String id) {
        this.redis = redis;
        this.id = id;
    }

    /** @param timestamp as it stands in the JSON: a number, or a string with its quotes */
    public void beats(String timestamp) {
        String text = """
                {"worker_id": "%s", "hostname": "host9", "timestamp": %s, "version": "0.9.0", "status": "healthy", "pid": 7}""".formatted(id, timestamp);
        redis.call(client -> client.set(
                "tom:worker:heartbeat:" + id, text, SetParams.setParams().ex(BEAT_SECONDS)));
    }

    public void succeeds(String device) {
        counts(device, "complete");
        writes("tom:metrics:stream", Map.of("worker", id, "device", device, "status", "success", "error_type", "none"));
    }

    /** One after the other, not at once: another may read in between. */
    public void fails(String device, String type) {
        counts(device, "failed");
        counts(device, type + "_failed");
        writes("tom:metrics:stream", Map.of("worker", id, "device", device, "status", "failed", "error_type", type));
        Map<String, String> failure = new TreeMap<>(Map.of("device", device, "error_type", type, "worker_id", id));
        failure.putAll(Map.of("command", "show clock", "error", type + " there", "job_id", "saq:job:default:9"));
        failure.putAll(Map.of("credential_id", "", "attempts", "2", "timestamp", "1763042861"));
        writes("tom:failed_commands", failure);
    }

    private void counts(String device, String field) {
        for (String key : new String[] {"tom:stats:worker:" + id, "tom:stats:device:" + device, "tom:stats:global"}) {
            redis.call(client -> client.hincrBy(key, field, 1));
            redis.call(client -> client.expire(key, KEPT_SECONDS));
        }
    }

    private void writes(String stream, Map<String, String> entry) {
        redis.call(client -> client.xadd(stream, XAddParams.xAddParams().maxLen(1_000), entry));
    }

    /** @param until Unix seconds */
    public void leases(String endpoint, String job, double until) {
        redis.call(client -> client.zadd("device_lease:" + endpoint, until, job));
    }

    public void frees(String endpoint, String job) {
        redis.call(client -> client.zrem("device_lease:" + endpoint, job));
    }

    /** What the sweep of any node does within a round: finds them all, without waiting for its next second. */
    public static void areFound(Redis redis) {
        var names = new PublishedNames(redis, Configs.defaults());
        boolean isRound = false;
        for (int page = 0; page < 100 && !isRound; page++) {
            redis.call(client -> client.hdel("tom:swept", "paged", "beats"));
            isRound = names.look();
        }
        if (!isRound) {
            throw new AssertionError("no end of all keys");
        }
    }
}
