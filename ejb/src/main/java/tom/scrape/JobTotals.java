package tom.scrape;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How the jobs of a worker, of a device or of all have ended. The totals are kept for an hour after the last job.
 *
 * @param failedBy the failed ones by type of error, those that occurred
 */
public record JobTotals(long complete, long failed, Map<String, Long> failedBy) {

    private static final String BY_TYPE = "_failed";

    public JobTotals {
        failedBy = Map.copyOf(failedBy);
    }

    /** Reads a hash of {@code complete}, {@code failed} and {@code <type>_failed}. */
    static JobTotals read(Replies replies, Asked<Map<String, String>> asked) {
        Map<String, Long> counts = new HashMap<>();
        replies.record(asked)
                .orElse(Map.of())
                .forEach((field, value) ->
                        replies.understood(asked.key(), Count.of(value)).ifPresent(count -> counts.put(field, count)));
        Map<String, Long> failedBy = counts.entrySet().stream()
                .filter(count -> count.getKey().endsWith(BY_TYPE) && count.getValue() > 0)
                .collect(Collectors.toMap(JobTotals::type, Map.Entry::getValue));
        return new JobTotals(counts.getOrDefault("complete", 0L), counts.getOrDefault("failed", 0L), failedBy);
    }

    private static String type(Map.Entry<String, Long> count) {
        return count.getKey().substring(0, count.getKey().length() - BY_TYPE.length());
    }

    public long total() {
        return complete + failed;
    }

    /** In percent, two decimals; 0 while there is no job. */
    public double successRate() {
        return percent(complete);
    }

    /** In percent, two decimals; 0 while there is no job. */
    public double failureRate() {
        return percent(failed);
    }

    private double percent(long part) {
        return total() == 0
                ? 0
                : BigDecimal.valueOf(part)
                        .movePointRight(2)
                        .divide(BigDecimal.valueOf(total()), 2, RoundingMode.HALF_UP)
                        .doubleValue();
    }
}
