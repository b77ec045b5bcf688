package tom.job;

import org.jspecify.annotations.Nullable;
import tom.device.DeviceId;
import tom.device.Endpoint;

/**
 * A job that this worker holds, with the lease on its device.
 *
 * @param token tells this claim from every earlier and later one of the same job
 * @param attempt the first is 1
 * @param work none when the record cannot be read; the job can then only fail
 * @param sealed the login that came with the job, encrypted
 * @param held whether the lease took the place of this worker's hold: the session kept there is this job's now
 */
public record Claim(
        JobId id,
        String token,
        DeviceId device,
        Endpoint endpoint,
        int attempt,
        @Nullable Work work,
        @Nullable String sealed,
        boolean held) {}
