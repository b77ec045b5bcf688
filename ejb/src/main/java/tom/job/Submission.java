package tom.job;

import org.jspecify.annotations.Nullable;
import tom.device.DeviceId;
import tom.device.Endpoint;

/**
 * A job to be queued.
 *
 * @param target whom it is for
 * @param caller whose turn it takes
 * @param sealed a login that comes with the job, encrypted; deleted when the job ends
 * @param waited whether this node wants to be told when the job ends
 */
public record Submission(
        JobId id,
        Target target,
        Work work,
        String caller,
        @Nullable Idempotency idempotency,
        @Nullable String sealed,
        boolean waited) {

    /** @param maxSessions how many sessions may stand on the endpoint at once */
    public record Target(DeviceId device, Endpoint endpoint, String queue, int maxSessions) {}
}
