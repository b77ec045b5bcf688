package tom.scrape;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A queue at one moment.
 *
 * @param workers live workers that serve it and take jobs
 * @param depth waiting jobs
 * @param oldest how long ago the oldest waiting job was accepted; zero when none waits
 * @param active running jobs
 * @param paused by whom, when nothing of it is claimed
 */
public record QueueState(
        String name,
        int workers,
        long depth,
        Duration oldest,
        long active,
        @Nullable Since paused) {}
