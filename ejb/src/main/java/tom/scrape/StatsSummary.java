package tom.scrape;

import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Who did how many jobs.
 *
 * @param workers by name
 * @param topDevices those with the most jobs, most first
 */
public record StatsSummary(JobTotals global, List<Named> workers, List<Named> topDevices) {

    private static final int TOP = 10;

    private static final Comparator<Named> BY_NAME = Comparator.comparing(Named::name);
    private static final Comparator<Named> MOST_FIRST =
            Comparator.comparingLong((Named named) -> named.totals().total()).reversed();

    /** The totals of one worker or device. */
    public record Named(String name, JobTotals totals) {}

    /** Those of which there are no totals, or no longer, are left out. */
    static StatsSummary of(JobTotals global, Map<String, JobTotals> workers, Map<String, JobTotals> devices) {
        return new StatsSummary(
                global,
                named(workers).stream().sorted(BY_NAME).toList(),
                named(devices).stream()
                        .sorted(MOST_FIRST.thenComparing(BY_NAME))
                        .limit(TOP)
                        .toList());
    }

    private static List<Named> named(Map<String, JobTotals> totals) {
        return totals.entrySet().stream()
                .filter(entry -> entry.getValue().total() > 0)
                .map(entry -> new Named(entry.getKey(), entry.getValue()))
                .toList();
    }
}
