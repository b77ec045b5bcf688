package tom.web.job;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tom.job.Job;

/** A job as the API shows it. */
final class JobEnvelope {

    private static final String NO_RESULT = "\"result\":null";

    private JobEnvelope() {}

    /**
     * @param result JSON text; put in as it is, because reading 16 MB only to write them again would be dear
     * @return JSON text
     */
    static String text(Job job, Optional<String> result) {
        String envelope = json(job).toString();
        int at = envelope.indexOf(NO_RESULT); // the first one: id and status stand before it, and cannot look like it
        return result.map(text ->
                        envelope.substring(0, at) + "\"result\":" + text + envelope.substring(at + NO_RESULT.length()))
                .orElse(envelope);
    }

    /** Without its result. */
    static JsonObject json(Job job) {
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("job_id", job.id().text())
                .add("status", job.state().name())
                .addNull("result")
                .add("attempts", job.attempts());
        add(json, "error", job.error());
        json.add("error_type", job.errorType().label())
                .add("device", job.device().name())
                .add("queue", job.queue());
        add(json, "worker", job.worker());
        json.add("enqueued_at", job.times().enqueued().toString());
        add(json, "started_at", job.times().started());
        add(json, "finished_at", job.times().finished());
        return json.add("metadata", metadata(job)).build();
    }

    private static void add(JsonObjectBuilder json, String name, @Nullable Object value) {
        if (value == null) {
            json.addNull(name);
        } else {
            json.add(name, value.toString());
        }
    }

    /** A spoilt record must not hide the job. */
    private static JsonValue metadata(Job job) {
        try (var reader = Json.createReader(new StringReader(job.metadata()))) {
            return reader.readObject();
        } catch (JsonException e) {
            return JsonValue.NULL;
        }
    }
}
