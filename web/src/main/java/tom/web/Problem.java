package tom.web;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tom.job.JobId;

/**
 * Why a request is not answered as asked: RFC 9457, with {@code error}, {@code violations} and {@code job_id} beside it.
 *
 * @param title the same for every problem of this kind; the type is made of it
 * @param detail about this one
 * @param later when to try again, where that may help
 */
public record Problem(
        int status,
        String title,
        String detail,
        List<Violation> violations,
        @Nullable Later later) {

    public static final String MEDIA_TYPE = "application/problem+json";

    public Problem {
        violations = List.copyOf(violations);
    }

    public Problem(int status, String title, String detail) {
        this(status, title, detail, List.of(), null);
    }

    /** The request says something that it must not, or does not say what it must. */
    public static Problem invalid(List<Violation> violations) {
        Violation first = violations.get(0);
        String detail = first.field() + ": " + first.message();
        return new Problem(400, "Invalid request", detail, violations, null);
    }

    public static Problem invalid(String field, String message) {
        return invalid(List.of(new Violation(field, message)));
    }

    public static Problem unknownDevice(String name) {
        return new Problem(404, "Unknown device", "the inventory has no device " + name);
    }

    public static Problem unknownJob(String id) {
        return new Problem(404, "Unknown job", "there is no job " + id + ", or no longer");
    }

    public static Problem unavailable(String title, String detail, Duration retryAfter) {
        return new Problem(503, title, detail, List.of(), new Later(retryAfter, null));
    }

    public static Problem tooMany(String detail, Duration retryAfter) {
        return new Problem(429, "Too many requests", detail, List.of(), new Later(retryAfter, null));
    }

    /** The same of a submit that did, or may have, come through: the job can be asked for. */
    public static Problem unavailable(String title, String detail, Duration retryAfter, JobId job) {
        return new Problem(503, title, detail, List.of(), new Later(retryAfter, job));
    }

    /** @param job what was, or may have been, queued by the request */
    public record Later(Duration pause, @Nullable JobId job) {}

    public JsonObject json() {
        JsonArrayBuilder wrong = Json.createArrayBuilder();
        violations.forEach(violation -> wrong.add(
                Json.createObjectBuilder().add("field", violation.field()).add("message", violation.message())));
        var json = Json.createObjectBuilder()
                .add("type", "urn:tom:problem:" + title.toLowerCase(Locale.ROOT).replace(' ', '-'))
                .add("title", title)
                .add("status", status)
                .add("detail", detail)
                .add("error", title);
        if (!violations.isEmpty()) {
            json.add("violations", wrong);
        }
        if (later != null && later.job() != null) {
            json.add("job_id", later.job().text());
        }
        return json.build();
    }
}
