package tom.audit;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.resps.StreamEntry;

/**
 * An entry as it was read again, with what became of the job behind it.
 *
 * @param end of the job, as the script that ended it wrote it; nothing while it has not ended
 */
public record AuditRecord(
        String id,
        Instant at,
        Map<String, String> fields,
        @Nullable StreamEntry end) {

    public AuditRecord {
        fields = Map.copyOf(fields);
    }

    static AuditRecord of(StreamEntry entry, @Nullable StreamEntry end) {
        return new AuditRecord(entry.getID().toString(), time(entry), entry.getFields(), end);
    }

    static Instant time(StreamEntry entry) {
        return Instant.ofEpochMilli(entry.getID().getTime());
    }

    AuditOutcome outcome() {
        String status = fields.getOrDefault("status", "");
        return AuditOutcome.of(
                status.matches("\\d{1,9}") ? Integer.parseInt(status) : 0,
                changesJob(),
                end == null ? "" : end.getFields().getOrDefault("state", ""));
    }

    /** Whoever looks at a job has nothing to do with its end. */
    private boolean changesJob() {
        return fields.containsKey("job_id")
                && !fields.getOrDefault("action", "").startsWith("GET ");
    }

    /** Under the names of the API. */
    public JsonObject json() {
        JsonObjectBuilder json =
                AuditText.JSON.createObjectBuilder().add("id", id).add("time", at.toString());
        AuditText.addTo(json, fields);
        json.add("outcome", outcome().name());
        if (end != null) {
            json.add("ended_at", time(end).toString())
                    .add("error_type", end.getFields().getOrDefault("error_type", ""))
                    .add("worker", end.getFields().getOrDefault("worker", ""));
        }
        return json.build();
    }
}
