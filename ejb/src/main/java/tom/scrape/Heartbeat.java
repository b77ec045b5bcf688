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
public record Heartbeat(String worker, Instant at, Origin origin, Load load, List<String> queues) {

    public Heartbeat {
        queues = List.copyOf(queues);
    }

    /**
     * Where and since when the worker runs, as far as it says.
     *
     * @param run tells this run of the worker from others; only workers of ours say it
     */
    public record Origin(
            @Nullable String hostname,
            @Nullable String version,
            @Nullable Long pid,
            @Nullable Instant started,
            @Nullable String run) {}

    /**
     * How busy the worker is.
     *
     * @param slots how many jobs it can run at once, if it says so
     */
    public record Load(int jobs, @Nullable Integer slots) {}

    /** How long ago it was sent; none when its clock is ahead of Redis. */
    public Duration age(Instant now) {
        Duration age = Duration.between(at, now);
        return age.isNegative() ? Duration.ZERO : age;
    }

    public Health health(Instant now) {
        return Health.after(age(now));
    }
}
