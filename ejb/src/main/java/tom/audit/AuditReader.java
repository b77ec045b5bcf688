package tom.audit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.resps.StreamEntry;
import tom.audit.AuditFilter.Range;
import tom.redis.Key;
import tom.redis.Redis;

/** Reads the entries of all nodes again, with the ends of the jobs behind them; a few round trips, however many are wanted. */
public final class AuditReader {

    /** More than are kept: Redis trims in steps of a hundred. */
    private static final int ALL = (int) AuditStream.KEPT + 1_000;

    private final Redis redis;

    public AuditReader(Redis redis) {
        this.redis = redis;
    }

    /** What the filter takes, newest first. */
    public List<AuditRecord> read(AuditFilter filter) {
        Range range = filter.range();
        String newest = range.until() == null ? "+" : id(range.until());
        String oldest = range.since() == null ? "-" : id(range.since());
        StreamPages done = new StreamPages(redis, redis.keys().of(Key.AUDIT), newest, oldest);
        StreamPages refused = new StreamPages(redis, redis.keys().of(Key.AUDIT_REFUSED), newest, oldest);
        Map<String, StreamEntry> ends = ends();
        List<AuditRecord> found = new ArrayList<>();
        Optional<StreamEntry> entry = newer(done, refused);
        while (entry.isPresent() && found.size() < range.limit()) {
            String job = entry.get().getFields().get("job_id");
            AuditRecord record = AuditRecord.of(entry.get(), job == null ? null : ends.get(job));
            if (filter.matching().takes(record.fields(), record.outcome())) {
                found.add(record);
            }
            entry = newer(done, refused);
        }
        return found;
    }

    /** Takes the newer one of the two next. */
    private static Optional<StreamEntry> newer(StreamPages one, StreamPages other) {
        @Nullable StreamEntry first = one.peek().orElse(null);
        @Nullable StreamEntry second = other.peek().orElse(null);
        boolean takesFirst = first != null && (second == null || StreamPages.isAfter(first, second));
        (takesFirst ? one : other).pass();
        return Optional.ofNullable(takesFirst ? first : second);
    }

    /** All of them: a submit that is repeated gets a job that may have ended long before. */
    private Map<String, StreamEntry> ends() {
        Map<String, StreamEntry> ends = new HashMap<>();
        redis.call(client -> client.xrevrange(redis.keys().of(Key.AUDIT_ENDS), "+", "-", ALL))
                .forEach(end -> ends.put(end.getFields().getOrDefault("job", ""), end));
        return ends;
    }

    private static String id(Instant at) {
        return String.valueOf(Math.max(0, at.toEpochMilli()));
    }
}
