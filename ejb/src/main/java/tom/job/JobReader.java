package tom.job;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Response;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.params.ZRangeParams;
import redis.clients.jedis.resps.Tuple;
import tom.device.DeviceId;
import tom.device.ErrorType;
import tom.redis.Key;
import tom.redis.Redis;
import tom.redis.SpoiltKeyException;

/** Reads jobs and results. A record that is spoilt reads as one that is not there. */
public final class JobReader {

    private static final String[] FIELDS = {
        "state",
        "dev",
        "queue",
        "worker",
        "attempts",
        "error_type",
        "error",
        "enqueued_at",
        "started_at",
        "finished_at",
        "request",
        "result",
        "caller"
    };

    private static final int PAGE = 500;

    private final Redis redis;

    public JobReader(Redis redis) {
        this.redis = redis;
    }

    public Optional<Job> find(JobId id) {
        return Optional.ofNullable(read(List.of(id)).get(id));
    }

    /** The result of a job as JSON text; none while it has none. */
    public Optional<String> result(Job job) {
        String token = job.resultToken();
        if (token == null) {
            return Optional.empty();
        }
        byte[] key = ResultText.key(redis.keys(), job.id(), token);
        try {
            return Optional.ofNullable(redis.call(client -> client.get(key))).flatMap(ResultText::decode);
        } catch (SpoiltKeyException e) {
            return Optional.empty();
        }
    }

    /** Jobs of which the record is still there, newest first. */
    public List<Job> newest(Predicate<Job> wanted, int limit) {
        List<Job> found = new ArrayList<>();
        List<Tuple> page = page(Double.POSITIVE_INFINITY);
        while (!page.isEmpty() && found.size() < limit) {
            read(page.stream()
                            .flatMap(entry -> JobId.parse(entry.getElement()).stream())
                            .toList())
                    .values()
                    .stream()
                    .filter(wanted)
                    .limit(limit - found.size())
                    .forEach(found::add);
            page = page(Math.nextDown(page.get(page.size() - 1).getScore()));
        }
        return found;
    }

    /** The next ids in order of submission, backwards: pages by place, since new jobs move all the others on. */
    private List<Tuple> page(double newest) {
        return redis.call(client -> client.zrangeWithScores(
                redis.keys().of(Key.INDEX_JOBS),
                ZRangeParams.zrangeByScoreParams(newest, 0).rev().limit(0, PAGE)));
    }

    /** Reads jobs in one round trip, in the order asked; the missing ones are left out. */
    Map<JobId, Job> read(Collection<JobId> ids) {
        Map<JobId, Response<List<String>>> replies = new LinkedHashMap<>();
        redis.pipelined(pipeline ->
                ids.forEach(id -> replies.put(id, pipeline.hmget(redis.keys().of(Key.JOB, id), FIELDS))));
        Map<JobId, Job> jobs = new LinkedHashMap<>();
        replies.forEach((id, reply) -> readable(id, fields(reply)).ifPresent(job -> jobs.put(id, job)));
        return jobs;
    }

    private static Optional<Job> readable(JobId id, List<@Nullable String> fields) {
        try {
            return job(id, fields);
        } catch (IllegalArgumentException | ArithmeticException e) {
            return Optional.empty();
        }
    }

    /** Only a record of another type is spoilt: a Redis that refuses to read is no reason to say that there is none. */
    private List<@Nullable String> fields(Response<List<String>> reply) {
        return redis.call(client -> {
            try {
                return reply.get();
            } catch (JedisDataException e) {
                if (!String.valueOf(e.getMessage()).startsWith("WRONGTYPE")) {
                    throw e;
                }
                return List.of();
            }
        });
    }

    private static Optional<Job> job(JobId id, List<@Nullable String> fields) {
        if (fields.isEmpty() || fields.get(0) == null) {
            return Optional.empty();
        }
        return Optional.of(new Job(
                id,
                JobState.valueOf(text(fields, 0)),
                new DeviceId(text(fields, 1)),
                text(fields, 2),
                text(fields, 12),
                fields.get(3),
                Integer.parseInt(text(fields, 4)),
                fields.get(5) == null ? ErrorType.NONE : ErrorType.of(text(fields, 5)),
                blankAsNull(fields.get(6)),
                new Job.Times(instant(text(fields, 7)), nullableInstant(fields.get(8)), nullableInstant(fields.get(9))),
                text(fields, 10),
                fields.get(11)));
    }

    private static String text(List<@Nullable String> fields, int index) {
        String value = fields.get(index);
        return value == null ? "" : value;
    }

    private static @Nullable String blankAsNull(@Nullable String text) {
        return text == null || text.isEmpty() ? null : text;
    }

    private static @Nullable Instant nullableInstant(@Nullable String seconds) {
        return seconds == null ? null : instant(seconds);
    }

    /** Seconds with a fraction, as Redis time is written; kept to the microsecond. */
    private static Instant instant(String seconds) {
        BigDecimal micros = new BigDecimal(seconds).movePointRight(6).setScale(0, RoundingMode.HALF_UP);
        long whole = micros.longValueExact();
        return Instant.ofEpochSecond(whole / 1_000_000, whole % 1_000_000 * 1_000);
    }
}
