package tom.bench.harness;

import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * What the figures were taken on.
 *
 * @param loadBefore how many threads wanted to run in the last minute, before the first benchmark
 */
public record Machine(Instant at, String system, int cores, double loadBefore, String java, String redis) {

    public static Machine of(Clock clock, String redis) {
        var system = ManagementFactory.getOperatingSystemMXBean();
        return new Machine(
                clock.instant().truncatedTo(ChronoUnit.SECONDS),
                system.getName() + " " + system.getVersion() + " " + system.getArch(),
                system.getAvailableProcessors(),
                load(),
                System.getProperty("java.vm.name") + " " + System.getProperty("java.runtime.version"),
                redis);
    }

    public static double load() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }

    /** @param loadAfter the load after the last benchmark */
    String text(double loadAfter) {
        return String.format(
                Locale.ROOT,
                "%s, %s, %d cores, load %.1f before and %.1f after, %s, Redis %s",
                at,
                system,
                cores,
                loadBefore,
                loadAfter,
                java,
                redis);
    }
}
