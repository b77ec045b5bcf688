package tom.job;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Pipeline;
import redis.clients.jedis.Response;
import redis.clients.jedis.resps.Tuple;
import tom.device.Endpoint;
import tom.redis.Key;
import tom.redis.Keys;
import tom.redis.Redis;

/** All structures of a queue at one moment, read without any of the code under test. */
final class QueueSnapshot {

    /** What is asked for: names, because nothing may scan. */
    record Scope(Set<Endpoint> endpoints, List<String> queues, Set<Incarnation> incarnations, Set<JobId> jobs) {}

    /** The fields of a job that say where it stands. */
    record Standing(
            String state,
            String ep,
            String queue,
            String seq,
            String token,
            @Nullable String inst,
            String enqueued,
            @Nullable String finished) {

        boolean isEnded() {
            return !state.equals("QUEUED") && !state.equals("ACTIVE");
        }

        boolean isCounted() {
            return state.equals("COMPLETE") || state.equals("FAILED");
        }
    }

    final Map<String, Map<String, Double>> lines = new LinkedHashMap<>();
    final Map<String, Map<String, Double>> leases = new LinkedHashMap<>();
    final Map<String, Set<String>> waits = new LinkedHashMap<>();
    final Map<String, Map<String, Double>> ages = new LinkedHashMap<>();
    final Map<String, Map<String, String>> times = new LinkedHashMap<>();
    final Map<String, Set<String>> ready = new LinkedHashMap<>();
    final Set<String> marked = new HashSet<>();
    final Map<String, Double> active = new LinkedHashMap<>();
    final Set<String> delayed = new HashSet<>();
    final Map<String, Map<String, String>> owned = new LinkedHashMap<>();
    final Map<String, Set<String>> cancels = new LinkedHashMap<>();
    final Map<String, Set<String>> offered = new LinkedHashMap<>();
    final Map<String, Set<String>> evicted = new LinkedHashMap<>();
    final Map<String, Set<String>> heldWait = new LinkedHashMap<>();
    final Map<String, Standing> jobs = new LinkedHashMap<>();

    private final Keys keys;
    private final List<Runnable> replies = new ArrayList<>();

    private QueueSnapshot(Keys keys) {
        this.keys = keys;
    }

    static QueueSnapshot read(Redis redis, Scope scope) {
        var snapshot = new QueueSnapshot(redis.keys());
        redis.pipelined(pipeline -> snapshot.ask(pipeline, scope));
        snapshot.replies.forEach(Runnable::run);
        return snapshot;
    }

    private void ask(Pipeline pipeline, Scope scope) {
        for (Endpoint endpoint : scope.endpoints) {
            String ep = endpoint.toString();
            scored(pipeline.zrangeWithScores(keys.of(Key.LINE, ep), 0, -1), map -> lines.put(ep, map));
            scored(pipeline.zrangeWithScores(keys.of(Key.LEASE, ep), 0, -1), map -> leases.put(ep, map));
        }
        for (String queue : scope.queues) {
            members(pipeline.zrange(keys.of(Key.WAIT, queue), 0, -1), set -> waits.put(queue, set));
            scored(pipeline.zrangeWithScores(keys.of(Key.AGE, queue), 0, -1), map -> ages.put(queue, map));
            then(pipeline.hgetAll(keys.of(Key.TIMES, queue)), map -> times.put(queue, map));
            members(pipeline.zrange(keys.of(Key.READY, queue), 0, -1), set -> ready.put(queue, set));
            members(pipeline.zrange(keys.of(Key.HELD_WAIT, queue), 0, -1), set -> heldWait.put(queue, set));
            then(pipeline.exists(keys.of(Key.WAKE, queue)), there -> {
                if (there) {
                    marked.add(queue);
                }
            });
        }
        for (Incarnation incarnation : scope.incarnations) {
            String inst = incarnation.toString();
            then(pipeline.hgetAll(keys.of(Key.OWNED, inst)), map -> owned.put(inst, map));
            then(pipeline.smembers(keys.of(Key.CANCEL, inst)), set -> cancels.put(inst, set));
            members(pipeline.zrange(keys.of(Key.OWN_READY, inst), 0, -1), set -> offered.put(inst, set));
            then(pipeline.smembers(keys.of(Key.EVICT, inst)), set -> evicted.put(inst, set));
            then(pipeline.exists(keys.of(Key.OWN_WAKE, inst)), there -> {
                if (there) {
                    marked.add(inst);
                }
            });
        }
        scored(pipeline.zrangeWithScores(keys.of(Key.ACTIVE), 0, -1), active::putAll);
        members(pipeline.zrange(keys.of(Key.DELAYED), 0, -1), delayed::addAll);
        for (JobId id : scope.jobs) {
            then(
                    pipeline.hmget(
                            keys.of(Key.JOB, id),
                            "state",
                            "ep",
                            "queue",
                            "seq",
                            "token",
                            "inst",
                            "enqueued_at",
                            "finished_at"),
                    f -> jobs.put(
                            id.text(),
                            new Standing(
                                    f.get(0), f.get(1), f.get(2), f.get(3), f.get(4), f.get(5), f.get(6), f.get(7))));
        }
    }

    private void scored(Response<List<Tuple>> reply, Consumer<Map<String, Double>> target) {
        then(reply, tuples -> {
            Map<String, Double> map = new LinkedHashMap<>();
            tuples.forEach(tuple -> map.put(tuple.getElement(), tuple.getScore()));
            target.accept(map);
        });
    }

    private void members(Response<List<String>> reply, Consumer<Set<String>> target) {
        then(reply, list -> target.accept(new HashSet<>(list)));
    }

    private <T> void then(Supplier<T> reply, Consumer<T> target) {
        replies.add(() -> target.accept(reply.get()));
    }
}
