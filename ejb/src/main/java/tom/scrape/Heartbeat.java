package tom.scrape;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The last a worker said of itself.
 *
 * @param worker its id
 * @param queues the queues it serves; empty when it does not say
 */
public record Heartbeat(String worker, Instant at, Origin origin, int currentJobs, List<String> queues) {

    public Heartbeat {
        queues = List.copyOf(queues);
    }

    /** Where the worker runs, as far as it says. */
    public record Origin(
            @Nullable String hostname,
            @Nullable String version,
            @Nullable Long pid) {}

    /** How long ago it was sent; none when its clock is ahead of Redis. */
    public Duration age(Instant now) {
        Duration age = Duration.between(at, now);
        return age.isNegative() ? Duration.ZERO : age;
    }

    public Health health(Instant now) {
        return Health.after(age(now));
    }
}
