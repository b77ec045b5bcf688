package tom.scrape;

import java.util.List;
import java.util.Map;

/** Writes out how a page shows a histogram of jobs, so that a test need not list every bucket. */
public final class HistogramText {

    private static final Map<String, String> BOUNDS = Map.of(
            "tom_job_duration_seconds", "0.05 0.1 0.25 0.5 1.0 2.5 5.0 10.0 30.0 60.0 300.0 +Inf",
            "tom_job_wait_seconds", "0.01 0.05 0.1 0.5 1.0 5.0 10.0 30.0 60.0 300.0 900.0 +Inf");

    private HistogramText() {}

    /** @param counts how many jobs are within each bound, the last of them over and over */
    public static String of(String name, String queue, String status, List<Integer> counts, double sum) {
        String labels = "queue=\"" + queue + "\",status=\"" + status + "\"";
        var text = new StringBuilder();
        int place = 0;
        int last = counts.get(counts.size() - 1);
        for (String bound : BOUNDS.get(name).split(" ")) {
            int count = place < counts.size() ? counts.get(place++) : last;
            text.append("%s_bucket{%s,le=\"%s\"} %d\n".formatted(name, labels, bound, count));
        }
        text.append("%s_count{%s} %d\n".formatted(name, labels, last));
        return text.append("%s_sum{%s} %s\n".formatted(name, labels, sum)).toString();
    }

    /** What a queue shows before its first job has ended. */
    public static String none(String name, String queue) {
        return of(name, queue, "failed", List.of(0), 0) + of(name, queue, "success", List.of(0), 0);
    }
}
