package tom.scrape;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.resps.StreamEntry;

/** A job that failed, as the stream of failures tells it; other brokers' workers write there too, so all may be missing. */
public record Failure(
        Instant timestamp,
        @Nullable String device,
        @Nullable String command,
        @Nullable String errorType,
        @Nullable String error,
        Origin origin) {

    /**
     * The job behind a failure.
     *
     * @param worker who ran it; {@code none} when nobody ever did
     */
    public record Origin(
            @Nullable String jobId,
            @Nullable String worker,
            @Nullable String credentialId,
            @Nullable Long attempts) {}

    /** The time of an entry is when Redis took it in. */
    static Failure read(StreamEntry entry) {
        Map<String, String> fields = entry.getFields();
        return new Failure(
                Instant.ofEpochMilli(entry.getID().getTime()),
                fields.get("device"),
                fields.get("command"),
                fields.get("error_type"),
                fields.get("error"),
                new Origin(
                        fields.get("job_id"),
                        fields.get("worker_id"),
                        fields.get("credential_id"),
                        attempts(fields.get("attempts"))));
    }

    private static @Nullable Long attempts(@Nullable String text) {
        return text == null ? null : Count.of(text).orElse(null);
    }
}
