package tom.audit;

import static java.lang.System.Logger.Level.WARNING;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Response;
import redis.clients.jedis.StreamEntryID;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.params.XAddParams;
import tom.redis.Key;
import tom.redis.Redis;
import tom.redis.RedisException;

/**
 * Writes entries into Redis, many in one round trip and on a thread of its own, so that nobody waits for it. What cannot be
 * written there is counted and said in the log, which has every entry already.
 */
final class AuditStream implements Runnable {

    /** As many as Redis keeps of each kind, give or take a hundred. */
    static final long KEPT = 10_000;

    private static final System.Logger LOG = System.getLogger(AuditTrail.LOGGER);
    private static final int MOST_WAITING = 1_000;
    private static final int BATCH = 100;
    private static final long LOOK_MILLIS = 500;
    private static final long LAST_WAIT_MILLIS = 3_000;

    private record Waiting(Key stream, Map<String, String> fields) {}

    private final Redis redis;
    private final Runnable tick;
    private final BlockingQueue<Waiting> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private final AtomicLong lost = new AtomicLong();
    private final CountDownLatch stop = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);

    /** @param tick called every half second, and before the end */
    AuditStream(Redis redis, Runnable tick) {
        this.redis = redis;
        this.tick = tick;
    }

    void add(Key stream, Map<String, String> fields) {
        if (!waiting.offer(new Waiting(stream, fields))) {
            lost(1, "too many wait for Redis");
        }
    }

    /** How many entries are in the log alone. */
    long lost() {
        return lost.get();
    }

    @Override
    public void run() {
        try {
            while (stop.getCount() > 0) {
                writeNext();
                tick.run();
            }
            tick.run();
            writeWaiting();
        } finally {
            ended.countDown();
        }
    }

    /** Waits a moment until everything is written. */
    void stop() {
        stop.countDown();
        try {
            var unused = ended.await(LAST_WAIT_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Writes what waits, on the thread of the caller; also on one that is interrupted. */
    void writeWaiting() {
        for (Waiting first = waiting.poll(); first != null; first = waiting.poll()) {
            write(first);
        }
    }

    private void writeNext() {
        try {
            Waiting first = waiting.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS);
            if (first != null) {
                write(first);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stop.countDown();
        }
    }

    private void write(Waiting first) {
        List<Waiting> batch = new ArrayList<>(List.of(first));
        waiting.drainTo(batch, BATCH - 1);
        write(batch);
    }

    private void write(List<Waiting> batch) {
        try {
            List<Response<StreamEntryID>> replies = new ArrayList<>();
            redis.pipelined(pipeline -> batch.forEach(entry -> replies.add(pipeline.xadd(
                    redis.keys().of(entry.stream()),
                    entry.fields(),
                    XAddParams.xAddParams().maxLen(KEPT).approximateTrimming()))));
            replies.stream().map(AuditStream::failure).forEach(this::tell);
        } catch (RedisException e) {
            lost(batch.size(), e.getMessage());
        }
    }

    private void tell(String failure) {
        if (!failure.isEmpty()) {
            lost(1, failure);
        }
    }

    private static String failure(Response<StreamEntryID> reply) {
        try {
            reply.get();
            return "";
        } catch (JedisDataException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private void lost(int entries, @Nullable String why) {
        lost.addAndGet(entries);
        LOG.log(
                WARNING,
                AuditText.ascii("{\"action\":\"NOT IN REDIS\",\"entries\":" + entries + ",\"detail\":"
                        + AuditText.JSON.createValue(String.valueOf(why)) + "}"));
    }
}
