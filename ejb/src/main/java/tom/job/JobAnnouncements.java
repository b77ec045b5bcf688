package tom.job;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.JedisPubSub;
import tom.redis.Key;
import tom.redis.Redis;
import tom.redis.RedisException;

/**
 * Tells who waits for a job on this node that it has ended. Expect first, then enqueue: an end in between is not missed.
 * An announcement can be lost with the connection, so after each reconnect all awaited jobs are read again.
 */
public final class JobAnnouncements implements AutoCloseable {

    private final Redis redis;
    private final JobReader reader;
    private final String channel;
    private final Map<JobId, Set<CompletableFuture<JobId>>> awaited = new ConcurrentHashMap<>();
    private volatile @Nullable Listener listener;
    private volatile boolean closed;

    /** @param node the name under which this process submits jobs that it waits for */
    public JobAnnouncements(Redis redis, JobReader reader, String node) {
        this.redis = redis;
        this.reader = reader;
        this.channel = redis.keys().of(Key.DONE, node);
    }

    /** A future of the caller's own that completes when the job has ended. */
    public CompletableFuture<JobId> expect(JobId id) {
        CompletableFuture<JobId> end = new CompletableFuture<>();
        awaited.merge(id, Set.of(end), JobAnnouncements::both);
        return end;
    }

    /** This one waits for the job no longer; others may. */
    public void forget(JobId id, CompletableFuture<JobId> end) {
        awaited.computeIfPresent(id, (key, all) -> without(all, end));
    }

    /** Completes the futures of a job that is known to have ended. */
    public void announce(JobId id) {
        Set<CompletableFuture<JobId>> waiting = awaited.remove(id);
        if (waiting != null) {
            waiting.forEach(end -> end.complete(id));
        }
    }

    private static <T> Set<T> both(Set<T> some, Set<T> others) {
        Set<T> all = new HashSet<>(some);
        all.addAll(others);
        return all;
    }

    private static <T> @Nullable Set<T> without(Set<T> all, T one) {
        Set<T> rest = new HashSet<>(all);
        rest.remove(one);
        return rest.isEmpty() ? null : rest;
    }

    /**
     * Listens until this is closed, the connection is lost, or nothing was heard for a while, which may be the same;
     * whoever runs it calls again, after an error with a pause.
     *
     * @throws RedisException when the connection is lost, or awaited jobs cannot be read
     */
    public void listen() {
        if (closed) {
            return;
        }
        var subscription = new Listener();
        listener = subscription;
        redis.subscribe(subscription, channel);
        RedisException failure = subscription.failure;
        if (failure != null) {
            throw failure;
        }
    }

    public boolean isClosed() {
        return closed;
    }

    private void catchUp() {
        reader.read(awaited.keySet()).values().stream()
                .filter(job -> job.state().isEnd())
                .forEach(job -> announce(job.id()));
    }

    @Override
    public void close() {
        closed = true;
        Listener subscription = listener;
        if (subscription != null && subscription.isSubscribed()) {
            subscription.unsubscribe();
        }
    }

    private final class Listener extends JedisPubSub {

        private @Nullable RedisException failure;

        /** Must not throw: the connection would go back to the pool with its subscription. */
        @Override
        public void onSubscribe(String name, int subscribed) {
            try {
                catchUp();
            } catch (RedisException e) {
                failure = e;
            }
            if (closed || failure != null) {
                unsubscribe();
            }
        }

        @Override
        public void onMessage(String name, String id) {
            JobId.parse(id).ifPresent(JobAnnouncements.this::announce);
        }
    }
}
