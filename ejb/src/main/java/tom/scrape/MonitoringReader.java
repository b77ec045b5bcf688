package tom.scrape;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import redis.clients.jedis.Pipeline;
import redis.clients.jedis.resps.StreamEntry;
import tom.device.DeviceId;
import tom.redis.Key;
import tom.redis.Keys;
import tom.redis.Redis;

/** Reads the figures for people and tools, each in at most two round trips. Spoilt records are left out and reported. */
public final class MonitoringReader {

    /** As long as the stream of failures is kept (redis.md). */
    private static final int STREAM_LENGTH = 1_000;

    private final Redis redis;
    private final SpoiltRecords report = new SpoiltRecords();

    public MonitoringReader(Redis redis) {
        this.redis = redis;
    }

    /** Every worker of which the last heartbeat is still there, by name. */
    public List<WorkerStatus> workers() {
        var replies = new Replies(redis);
        Indexes indexes = Indexes.ofWork(replies, redis.keys());
        HeartbeatQuestions asked = replies.ask(pipeline -> HeartbeatQuestions.ask(pipeline, redis.keys(), indexes));
        List<WorkerStatus> workers = HeartbeatText.readAll(replies, asked.now, asked.last).stream()
                .sorted(Comparator.comparing(Heartbeat::worker))
                .map(heartbeat -> WorkerStatus.of(heartbeat, indexes.now()))
                .toList();
        report.tell(replies.spoilt());
        return workers;
    }

    /** The totals of all, of each worker, and of the devices with the most jobs. */
    public StatsSummary summary() {
        var replies = new Replies(redis);
        Indexes indexes = Indexes.read(replies, redis.keys());
        Totals asked = replies.ask(pipeline -> Totals.ask(pipeline, redis.keys(), indexes));
        var summary = StatsSummary.of(
                JobTotals.read(replies, asked.global), totals(replies, asked.workers), totals(replies, asked.devices));
        report.tell(replies.spoilt());
        return summary;
    }

    /** Failures that the filter takes, newest first. */
    public List<Failure> failures(FailureFilter filter) {
        var replies = new Replies(redis);
        List<Failure> failures = failures(replies, replies.ask(this::askFailures), filter);
        report.tell(replies.spoilt());
        return failures;
    }

    /** The totals and the last failures of one device. */
    public DeviceStats device(DeviceId device) {
        var replies = new Replies(redis);
        DeviceQuestions asked = replies.ask(pipeline -> new DeviceQuestions(
                Asked.one(device.name(), redis.keys().of(Key.STATS_DEVICE, device.name()), pipeline::hgetAll),
                askFailures(pipeline)));
        var stats = new DeviceStats(
                device,
                JobTotals.read(replies, asked.totals),
                failures(replies, asked.failures, FailureFilter.of(device, DeviceStats.RECENT)));
        report.tell(replies.spoilt());
        return stats;
    }

    private Asked<List<StreamEntry>> askFailures(Pipeline pipeline) {
        return Asked.one(
                "failures",
                redis.keys().of(Key.FAILED_COMMANDS),
                key -> pipeline.xrevrange(key, "+", "-", STREAM_LENGTH));
    }

    private static List<Failure> failures(Replies replies, Asked<List<StreamEntry>> asked, FailureFilter filter) {
        return replies.record(asked).orElse(List.of()).stream()
                .map(Failure::read)
                .filter(filter::takes)
                .limit(filter.limit())
                .toList();
    }

    private static Map<String, JobTotals> totals(Replies replies, List<Asked<Map<String, String>>> asked) {
        Map<String, JobTotals> totals = new HashMap<>();
        asked.forEach(record -> totals.put(record.name(), JobTotals.read(replies, record)));
        return totals;
    }

    private record HeartbeatQuestions(List<Asked<String>> now, List<Asked<String>> last) {

        static HeartbeatQuestions ask(Pipeline pipeline, Keys keys, Indexes indexes) {
            return new HeartbeatQuestions(
                    Asked.each(indexes.workers(), worker -> keys.of(Key.HEARTBEAT, worker), pipeline::get),
                    PublishedWorkers.askHeartbeats(pipeline, keys, indexes));
        }
    }

    private record DeviceQuestions(Asked<Map<String, String>> totals, Asked<List<StreamEntry>> failures) {}

    private record Totals(
            Asked<Map<String, String>> global,
            List<Asked<Map<String, String>>> workers,
            List<Asked<Map<String, String>>> devices) {

        static Totals ask(Pipeline pipeline, Keys keys, Indexes indexes) {
            return new Totals(
                    Asked.one("global", keys.of(Key.STATS_GLOBAL), pipeline::hgetAll),
                    Asked.each(indexes.workers(), worker -> keys.of(Key.STATS_WORKER, worker), pipeline::hgetAll),
                    Asked.each(indexes.devices(), device -> keys.of(Key.STATS_DEVICE, device), pipeline::hgetAll));
        }
    }
}
