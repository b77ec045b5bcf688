package tom.audit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tom.job.JobId;

/**
 * What somebody did, or tried to; without secrets from the moment it is made.
 *
 * @param times how often, where the same was done many times in a minute; else 1
 */
public record AuditEntry(Actor actor, Deed deed, Reply reply, long times) {

    /** The longest text that is none of the lines, in characters. */
    private static final int LONGEST = 500;

    /**
     * Who it was.
     *
     * @param name as jobs and orders have it; {@code unknown} when nobody has proved it
     * @param subject what the prover calls them, where that is something else
     * @param method what they proved it by
     */
    public record Actor(
            String name,
            @Nullable String subject,
            String method,
            @Nullable String address) {}

    /**
     * What it was.
     *
     * @param action the method and the path's template, or what stands for them
     * @param target a queue, a worker or whatever is no device
     * @param lines commands or configuration lines
     */
    public record Deed(
            String action,
            @Nullable String device,
            @Nullable String target,
            List<String> lines) {

        public Deed {
            lines = List.copyOf(lines);
        }

        public Deed(String action) {
            this(action, null, null, List.of());
        }
    }

    /**
     * What came back.
     *
     * @param status of HTTP; 0 where there is none
     * @param detail why it was refused, or what else there is to say
     */
    public record Reply(
            int status, @Nullable String detail, @Nullable JobId job) {

        boolean isRefusal() {
            return status >= 400 && status < 500;
        }
    }

    public AuditEntry(Actor actor, Deed deed, Reply reply) {
        this(actor, deed, reply, 1);
    }

    AuditEntry repeated(long more) {
        return new AuditEntry(actor, deed, reply, more);
    }

    /** The same from too many addresses to tell one from the other. */
    AuditEntry fromMany() {
        return new AuditEntry(new Actor(actor.name(), null, actor.method(), "many"), deed, reply, times);
    }

    /** Under the names that the log, the stream and the API have for them; secrets are masked. */
    Map<String, String> fields() {
        Map<String, String> fields = new LinkedHashMap<>();
        put(fields, "caller", actor.name());
        put(fields, "subject", actor.subject());
        put(fields, "method", actor.method());
        put(fields, "address", actor.address());
        put(fields, "action", deed.action());
        put(fields, "device", deed.device());
        put(fields, "target", deed.target());
        if (!deed.lines().isEmpty()) {
            ShownLines shown = ShownLines.of(deed.lines());
            fields.put(
                    "lines",
                    AuditText.JSON.createArrayBuilder(shown.lines()).build().toString());
            if (shown.truncated()) {
                fields.put("truncated", String.valueOf(deed.lines().size()));
            }
        }
        if (reply.status() > 0) {
            fields.put("status", String.valueOf(reply.status()));
        }
        JobId job = reply.job();
        put(fields, "job_id", job == null ? null : job.text());
        put(fields, "detail", reply.detail());
        if (times > 1) {
            fields.put("times", String.valueOf(times));
        }
        return fields;
    }

    private static void put(Map<String, String> fields, String name, @Nullable String value) {
        if (value != null) {
            String masked = Masking.line(value.substring(0, Math.min(value.length(), LONGEST)));
            fields.put(name, masked);
        }
    }
}
