package tom.web.job;

import java.time.Duration;
import tom.web.JsonInput;

/** Reads how the client wants its answer. */
final class DeliveryInput {

    /** What a job may take beyond its time on the device before a waiting client gets its status. */
    private static final Duration GRACE = Duration.ofSeconds(5);

    private DeliveryInput() {}

    /** @param mayBeRaw whether there is an output that could be sent alone */
    static Delivery read(JsonInput input, boolean mayBeRaw, Duration timeout, boolean prefersAsync) {
        boolean wait = input.flag("wait", false);
        boolean raw = mayBeRaw && input.flag("raw_output", false);
        Duration patience =
                input.integer("wait_timeout", 1, 3600).map(Duration::ofSeconds).orElse(timeout.plus(GRACE));
        if (raw && !wait) {
            input.reject("raw_output", "needs wait: there is no output before the job has ended");
        }
        return new Delivery(wait, patience, raw, prefersAsync);
    }
}
