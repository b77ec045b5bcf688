package tom.scrape;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import redis.clients.jedis.Pipeline;
import tom.redis.Key;
import tom.redis.Keys;
import tom.redis.Redis;

/** Reads the state of the whole broker in two round trips, however much there is. */
public final class SnapshotReader {

    /** Whose hashes hold the jobs that no worker claimed, and those beyond the limit of series. */
    private static final List<String> NOBODYS_SERIES = List.of("none", "all");

    private final Redis redis;
    private final PublishedJobs published = new PublishedJobs();
    private final SpoiltRecords report = new SpoiltRecords();

    public SnapshotReader(Redis redis) {
        this.redis = redis;
    }

    /** @throws tom.redis.RedisUnavailableException when not all of it could be read */
    public BrokerSnapshot read() {
        var replies = new Replies(redis);
        Indexes indexes = Indexes.read(replies, redis.keys());
        Questions asked = replies.ask(pipeline -> Questions.ask(pipeline, redis.keys(), indexes));
        List<Heartbeat> heartbeats = HeartbeatText.readAll(replies, asked.heartbeats, asked.published.lastHeartbeats());
        List<LeaseHolder> holders = LeaseHolder.read(replies, asked.holders);
        var snapshot = new BrokerSnapshot(
                indexes.now(),
                heartbeats,
                asked.queues.figures(replies, served(heartbeats, indexes), holders, indexes.now()),
                published.beside(jobs(replies, asked.series), replies, asked.published.totals()),
                events(replies, asked.counters),
                asked.published.leases().beside(leases(holders, indexes.devices()), replies, redis.keys()),
                replies.spoilt());
        report.tell(snapshot.spoilt());
        return snapshot;
    }

    /** A queue into which nothing was ever put is known all the same when a worker waits on it. */
    private static Set<String> served(List<Heartbeat> heartbeats, Indexes indexes) {
        Set<String> served = new TreeSet<>();
        heartbeats.stream()
                .filter(heartbeat -> heartbeat.health(indexes.now()) == Health.HEALTHY)
                .forEach(heartbeat -> served.addAll(heartbeat.queues()));
        served.removeAll(indexes.queues());
        return served;
    }

    private static List<JobSeries> jobs(Replies replies, List<Asked<Map<String, String>>> asked) {
        List<JobSeries> jobs = new ArrayList<>();
        for (Asked<Map<String, String>> worker : asked) {
            replies.record(worker)
                    .orElse(Map.of())
                    .forEach((field, value) -> replies.understood(
                                    worker.key(), JobSeries.read(worker.name(), field, value))
                            .ifPresent(jobs::add));
        }
        return jobs;
    }

    /** What was never counted is nought; a page without these says that they could not be read. */
    private static Map<JobEvent, Long> events(Replies replies, Asked<Map<String, String>> asked) {
        Map<JobEvent, Long> events = new EnumMap<>(JobEvent.class);
        replies.record(asked).ifPresent(counters -> {
            for (JobEvent event : JobEvent.values()) {
                replies.understood(asked.key(), Count.of(counters.getOrDefault(event.field(), "0")))
                        .ifPresent(count -> events.put(event, count));
            }
        });
        return events;
    }

    /** A lease is named after the device of the job that holds it. */
    private static Map<String, Long> leases(List<LeaseHolder> holders, Set<String> devices) {
        Map<String, Long> leases = new TreeMap<>();
        devices.forEach(device -> leases.put(device, 0L));
        holders.forEach(holder -> leases.merge(holder.device(), 1L, Long::sum));
        return leases;
    }

    private record Questions(
            List<Asked<String>> heartbeats,
            List<Asked<Map<String, String>>> series,
            Asked<Map<String, String>> counters,
            QueueQuestions queues,
            List<Asked<List<String>>> holders,
            PublishedWorkers.Questions published) {

        static Questions ask(Pipeline pipeline, Keys keys, Indexes indexes) {
            Set<String> owners = new TreeSet<>(indexes.workers());
            owners.addAll(NOBODYS_SERIES);
            return new Questions(
                    Asked.each(indexes.workers(), worker -> keys.of(Key.HEARTBEAT, worker), pipeline::get),
                    Asked.each(owners, worker -> keys.of(Key.SERIES, worker), pipeline::hgetAll),
                    Asked.one("counters", keys.of(Key.COUNTERS), pipeline::hgetAll),
                    QueueQuestions.ask(pipeline, keys, indexes.queues()),
                    LeaseHolder.ask(pipeline, keys, indexes.leased()),
                    PublishedWorkers.Questions.ask(pipeline, keys, indexes));
        }
    }
}
