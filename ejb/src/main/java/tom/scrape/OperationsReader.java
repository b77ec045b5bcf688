package tom.scrape;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Pipeline;
import tom.redis.Key;
import tom.redis.Keys;
import tom.redis.Redis;

/** Reads queues and workers for those who steer them, in two round trips; devices and their counts are not looked at. */
public final class OperationsReader {

    private final Redis redis;
    private final SpoiltRecords report = new SpoiltRecords();

    public OperationsReader(Redis redis) {
        this.redis = redis;
    }

    /**
     * @param known queues that are known from elsewhere, and shown though nothing was ever put into them
     * @throws tom.redis.RedisUnavailableException when not all of it could be read
     */
    public Operations read(Set<String> known) {
        var replies = new Replies(redis);
        Indexes indexes = Indexes.ofWork(replies, redis.keys());
        Questions asked = replies.ask(pipeline -> Questions.ask(pipeline, redis.keys(), indexes));
        List<WorkerState> workers = workers(replies, asked, indexes.now());
        QueueFigures figures =
                asked.queues.figures(replies, Set.of(), LeaseHolder.read(replies, asked.holders), indexes.now());
        var operations = new Operations(queues(figures, workers, names(figures, workers, known)), workers);
        report.tell(replies.spoilt());
        return operations;
    }

    private static Set<String> names(QueueFigures figures, List<WorkerState> workers, Set<String> known) {
        Set<String> names = new TreeSet<>(known);
        names.addAll(figures.depths().keySet());
        names.addAll(figures.paused().keySet());
        workers.stream()
                .filter(worker -> worker.status().serves())
                .forEach(worker -> names.addAll(worker.status().heartbeat().queues()));
        return names;
    }

    private static List<QueueState> queues(QueueFigures figures, List<WorkerState> workers, Set<String> names) {
        List<QueueState> queues = new ArrayList<>();
        for (String name : names) {
            queues.add(new QueueState(
                    name,
                    (int) workers.stream()
                            .filter(worker -> worker.takesFrom(name))
                            .count(),
                    figures.depths().getOrDefault(name, 0L),
                    figures.oldest().getOrDefault(name, Duration.ZERO),
                    figures.active().getOrDefault(name, 0L),
                    figures.paused().get(name)));
        }
        return queues;
    }

    private static List<WorkerState> workers(Replies replies, Questions asked, Instant now) {
        Map<String, String> orders = new HashMap<>();
        asked.orders.forEach(order -> replies.record(order).ifPresent(text -> orders.put(order.name(), text)));
        return HeartbeatText.readAll(replies, asked.heartbeats, asked.last).stream()
                .sorted(Comparator.comparing(Heartbeat::worker))
                .map(heartbeat -> new WorkerState(
                        WorkerStatus.of(heartbeat, now), draining(heartbeat, orders.get(heartbeat.worker()))))
                .toList();
    }

    private static @Nullable Since draining(Heartbeat heartbeat, @Nullable String order) {
        String run = heartbeat.origin().run();
        return order == null || run == null ? null : Since.read(order, run).orElse(null);
    }

    private record Questions(
            List<Asked<String>> heartbeats,
            List<Asked<String>> last,
            List<Asked<String>> orders,
            QueueQuestions queues,
            List<Asked<List<String>>> holders) {

        static Questions ask(Pipeline pipeline, Keys keys, Indexes indexes) {
            return new Questions(
                    Asked.each(indexes.workers(), worker -> keys.of(Key.HEARTBEAT, worker), pipeline::get),
                    PublishedWorkers.askHeartbeats(pipeline, keys, indexes),
                    Asked.each(indexes.workers(), worker -> keys.of(Key.DRAINING, worker), pipeline::get),
                    QueueQuestions.ask(pipeline, keys, indexes.queues()),
                    LeaseHolder.ask(pipeline, keys, indexes.leased()));
        }
    }
}
