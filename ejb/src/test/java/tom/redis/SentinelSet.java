package tom.redis;

import static java.util.stream.Collectors.joining;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A master, its replicas, and three Sentinels that promote one of them about a second after the master was lost. */
public final class SentinelSet implements AutoCloseable {

    private static final String[] REPLICATED = {"repl-diskless-sync yes", "repl-diskless-sync-delay 0"};

    private final List<RedisProcess> redis = new ArrayList<>();
    private final List<RedisProcess> sentinels = new ArrayList<>();

    /** Up, replicated and watched. */
    public SentinelSet(int replicas) {
        redis.add(RedisProcess.redis(RedisProcess.freePort(), REPLICATED));
        for (int i = 0; i < replicas; i++) {
            redis.add(RedisProcess.redis(
                    RedisProcess.freePort(),
                    Stream.concat(Stream.of(REPLICATED), Stream.of("replicaof 127.0.0.1 " + first().port()))
                            .toArray(String[]::new)));
        }
        await().until(() -> first().says("replication", "connected_slaves:" + replicas)
                && !first().says("replication", "state=wait")
                && !first().says("replication", "state=send"));
        for (int i = 0; i < 3; i++) {
            sentinels.add(RedisProcess.sentinel(
                    RedisProcess.freePort(),
                    "sentinel monitor main 127.0.0.1 " + first().port() + " 2",
                    "sentinel down-after-milliseconds main 1000",
                    "sentinel failover-timeout main 4000",
                    "sentinel parallel-syncs main 5"));
        }
        await().atMost(Duration.ofSeconds(20))
                .until(() -> sentinels.stream().allMatch(sentinel -> knowsAll(sentinel, replicas)));
    }

    private static boolean knowsAll(RedisProcess sentinel, int replicas) {
        var master = sentinel.ask(jedis -> jedis.sentinelMaster("main"));
        return master.get("num-other-sentinels").equals("2")
                && master.get("num-slaves").equals(String.valueOf(replicas))
                && master.get("flags").equals("master");
    }

    public String url() {
        return sentinels.stream().map(RedisProcess::address).collect(joining(",", "redis-sentinel://", "/main"));
    }

    /** The first master. */
    public RedisProcess first() {
        return redis.get(0);
    }

    public List<RedisProcess> replicas() {
        return redis.subList(1, redis.size());
    }

    public List<RedisProcess> sentinels() {
        return sentinels;
    }

    @Override
    public void close() throws IOException {
        for (RedisProcess process :
                Stream.concat(sentinels.stream(), redis.stream()).toList()) {
            process.close();
        }
    }
}
