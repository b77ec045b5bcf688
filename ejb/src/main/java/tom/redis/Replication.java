package tom.redis;

import static java.lang.System.Logger.Level.WARNING;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.regex.Pattern;
import redis.clients.jedis.Pipeline;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.Response;

/**
 * Waits until replicas have what was written. Redis answers before they do, and a failover takes back what the promoted
 * one has not got.
 */
final class Replication {

    private static final System.Logger LOG = System.getLogger(Replication.class.getName());

    private static final Duration LIMIT = Duration.ofMillis(500);
    private static final Duration LOG_PAUSE = Duration.ofSeconds(10);

    /** One that acknowledges every second, as it should. */
    private static final Pattern FOLLOWING = Pattern.compile("slave\\d+:.*state=online,.*lag=[0-5]");

    private final int least;
    private final String mark;
    private final AtomicLong nextLogNanos = new AtomicLong(System.nanoTime());

    /** @param least replicas that must have it; 0 for not to wait */
    Replication(int least, Keys keys) {
        this.least = least;
        this.mark = keys.of(Key.CONFIRMED);
    }

    boolean isUnchecked() {
        return least == 0;
    }

    /**
     * Runs a script and waits, in one round trip. WAIT is about what its own connection wrote, and a repeated script may
     * find everything written by another one: the mark makes sure that there is something to wait for.
     */
    Object confirmed(RedisClient client, Function<Pipeline, Response<Object>> script) {
        try (Pipeline pipeline = client.pipelined()) {
            Response<Object> reply = script.apply(pipeline);
            Response<String> marked = pipeline.set(mark, "1");
            Response<Long> replicas = pipeline.waitReplicas(least, LIMIT.toMillis());
            pipeline.sync();
            Object answer = reply.get();
            marked.get();
            if (replicas.get() < least) {
                throw logged(new UnconfirmedException(replicas.get(), least));
            }
            return answer;
        }
    }

    private UnconfirmedException logged(UnconfirmedException e) {
        long now = System.nanoTime();
        long due = nextLogNanos.get();
        if (now - due >= 0 && nextLogNanos.compareAndSet(due, now + LOG_PAUSE.toNanos())) {
            LOG.log(WARNING, "{0}", e.getMessage());
        }
        return e;
    }

    /** @param info what Redis says of its replication */
    Optional<String> missing(String info) {
        long following =
                info.lines().filter(line -> FOLLOWING.matcher(line).matches()).count();
        return following >= least
                ? Optional.empty()
                : Optional.of(following + " replicas of Redis follow, and tom.redis.min-replicas is " + least
                        + ": jobs are not confirmed, and configurations are not sent");
    }
}
