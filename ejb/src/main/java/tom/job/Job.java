package tom.job;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tom.device.DeviceId;
import tom.device.ErrorType;

/**
 * A job as it stands in Redis.
 *
 * @param caller whose it is
 * @param worker who has it, or had it last
 * @param error why it failed or was aborted
 * @param metadata the request without secrets, JSON
 * @param resultToken says which result is this job's
 */
public record Job(
        JobId id,
        JobState state,
        DeviceId device,
        String queue,
        String caller,
        @Nullable String worker,
        int attempts,
        ErrorType errorType,
        @Nullable String error,
        Times times,
        String metadata,
        @Nullable String resultToken) {

    public record Times(
            Instant enqueued,
            @Nullable Instant started,
            @Nullable Instant finished) {}
}
