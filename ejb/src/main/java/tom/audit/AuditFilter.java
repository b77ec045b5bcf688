package tom.audit;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which entries are wanted; what is not set takes all. */
public record AuditFilter(Matching matching, Range range) {

    /** @param action what stands somewhere in the action */
    public record Matching(
            @Nullable String caller,
            @Nullable String device,
            @Nullable String action,
            @Nullable String jobId,
            @Nullable AuditOutcome outcome) {

        boolean takes(Map<String, String> fields, AuditOutcome came) {
            return equal(caller, fields.get("caller"))
                    && equal(device, fields.get("device"))
                    && equal(jobId, fields.get("job_id"))
                    && (action == null || fields.getOrDefault("action", "").contains(action))
                    && (outcome == null || outcome == came);
        }

        private static boolean equal(@Nullable String wanted, @Nullable String value) {
            return wanted == null || wanted.equals(value);
        }
    }

    /**
     * @param since the first moment, by the clock of Redis
     * @param until the last one
     * @param limit most that are wanted, the newest
     */
    public record Range(@Nullable Instant since, @Nullable Instant until, int limit) {}
}
