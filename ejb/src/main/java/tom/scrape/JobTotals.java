package tom.scrape;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import tom.device.ErrorType;

/**
 * How the jobs of a worker, of a device or of all have ended. The totals are kept for an hour after the last job.
 *
 * @param failedBy the failed ones by type of error, those that occurred
 */
public record JobTotals(long complete, long failed, Map<String, Long> failedBy) {

    static final String COMPLETE = "complete";
    static final String FAILED = "failed";
    static final String BY_TYPE = "_failed";

    public JobTotals {
        failedBy = Map.copyOf(failedBy);
    }

    /** Reads a hash of {@code complete}, {@code failed} and {@code <type>_failed}. */
    static JobTotals read(Replies replies, Asked<Map<String, String>> asked) {
        return of(counts(replies, asked)).whole();
    }

    /** The fields of such a hash that are counts. */
    static Map<String, Long> counts(Replies replies, Asked<Map<String, String>> asked) {
        Map<String, Long> counts = new HashMap<>();
        replies.record(asked)
                .orElse(Map.of())
                .forEach((field, value) ->
                        replies.understood(asked.key(), Count.of(value)).ifPresent(count -> counts.put(field, count)));
        return counts;
    }

    static JobTotals of(Map<String, Long> counts) {
        Map<String, Long> failedBy = counts.entrySet().stream()
                .filter(count -> count.getKey().length() > BY_TYPE.length()
                        && count.getKey().endsWith(BY_TYPE)
                        && count.getValue() > 0)
                .collect(Collectors.toMap(JobTotals::type, Map.Entry::getValue));
        return new JobTotals(counts.getOrDefault(COMPLETE, 0L), counts.getOrDefault(FAILED, 0L), failedBy);
    }

    /** Failures of which no type was counted. */
    long untyped() {
        return Math.max(0, failed - typed());
    }

    private long typed() {
        return failedBy.values().stream().mapToLong(Long::longValue).sum();
    }

    /** The same with a breakdown that adds up: published workers may leave types out. */
    private JobTotals whole() {
        Map<String, Long> all = new HashMap<>(failedBy);
        if (untyped() > 0) {
            all.merge(ErrorType.OTHER.label(), untyped(), Long::sum);
        }
        return new JobTotals(complete, Math.max(failed, typed()), all);
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
