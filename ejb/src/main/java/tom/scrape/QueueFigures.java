package tom.scrape;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * The known queues at one moment, each by name; what could not be read of one is left out.
 *
 * @param depths waiting jobs
 * @param oldest how long ago the oldest waiting job was accepted; none when none waits
 * @param active jobs that hold a live lease
 * @param paused those of which nothing is claimed
 */
public record QueueFigures(
        Map<String, Long> depths,
        Map<String, Duration> oldest,
        Map<String, Long> active,
        List<JobTimes> times,
        Map<String, Since> paused) {

    public QueueFigures {
        depths = Map.copyOf(depths);
        oldest = Map.copyOf(oldest);
        active = Map.copyOf(active);
        times = List.copyOf(times);
        paused = Map.copyOf(paused);
    }
}
