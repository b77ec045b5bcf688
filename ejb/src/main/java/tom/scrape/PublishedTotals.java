package tom.scrape;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * The part of a worker's totals that a published worker wrote. Workers of ours write theirs into the same hash, and beside
 * them, in {@code own|status|error_type}, how much of them that is: a worker that moved to us under its name has both.
 */
final class PublishedTotals {

    private static final String OWN = "own|";
    private static final String OWN_FAILED = OWN + "failed|";

    private PublishedTotals() {}

    /** @return nothing when our part cannot be read: nobody can tell then whose the others are */
    static JobTotals read(Replies replies, Asked<Map<String, String>> asked) {
        Map<String, Long> counts = JobTotals.counts(replies, asked);
        Set<String> fields = replies.record(asked).orElse(Map.of()).keySet();
        if (fields.stream().anyMatch(field -> field.startsWith(OWN) && !counts.containsKey(field))) {
            return JobTotals.of(Map.of());
        }
        Map<String, Long> ours = ours(counts);
        counts.replaceAll((field, count) -> count - ours.getOrDefault(field, 0L));
        return JobTotals.of(counts);
    }

    private static Map<String, Long> ours(Map<String, Long> counts) {
        Map<String, Long> ours = new HashMap<>();
        counts.forEach((field, count) -> {
            if (field.startsWith(OWN_FAILED)) {
                ours.merge(JobTotals.FAILED, count, Long::sum);
                ours.merge(field.substring(OWN_FAILED.length()) + JobTotals.BY_TYPE, count, Long::sum);
            } else if (field.startsWith(OWN)) {
                ours.merge(JobTotals.COMPLETE, count, Long::sum);
            }
        });
        return ours;
    }
}
