package tom.scrape;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tom.device.DeviceId;
import tom.device.ErrorType;

/**
 * Which failures are wanted; what is not set takes all.
 *
 * @param since the start of the range
 * @param limit most that are wanted, the newest
 */
public record FailureFilter(
        @Nullable DeviceId device,
        @Nullable ErrorType errorType,
        @Nullable Instant since,
        int limit) {

    static FailureFilter of(DeviceId device, int limit) {
        return new FailureFilter(device, null, null, limit);
    }

    boolean takes(Failure failure) {
        return (device == null || device.name().equals(failure.device()))
                && (errorType == null || errorType.label().equals(failure.errorType()))
                && (since == null || !failure.timestamp().isBefore(since));
    }
}
