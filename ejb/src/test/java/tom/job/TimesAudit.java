package tom.job;

import static tom.job.Violation.unless;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/** That the histograms of a queue hold what clients and workers saw of its jobs, to the microsecond. */
final class TimesAudit {

    private static final String[] WAITS = "0.01 0.05 0.1 0.5 1 5 10 30 60 300 900".split(" ");
    private static final String[] RUNS = "0.05 0.1 0.25 0.5 1 2.5 5 10 30 60 300".split(" ");

    private final QueueSnapshot now;
    private final JobHistory history;
    private final Map<String, Map<String, Long>> expected = new HashMap<>();

    TimesAudit(QueueSnapshot now, JobHistory history) {
        this.now = now;
        this.history = history;
    }

    void run() {
        now.jobs.forEach((id, job) -> {
            if (job.isCounted()) {
                add(job, history.times(new JobId(id)));
            }
        });
        now.times.forEach((queue, counted) -> {
            Map<String, Long> seen = new HashMap<>();
            counted.forEach((field, value) -> seen.put(field, Long.valueOf(value)));
            Map<String, Long> right = expected.getOrDefault(queue, Map.of());
            unless(seen.equals(right), "the times of %s are %s, not %s", queue, seen, right);
        });
    }

    private void add(QueueSnapshot.Standing job, JobHistory.Times times) {
        double end = Double.parseDouble(String.valueOf(job.finished()));
        String status = job.state().equals("COMPLETE") ? "success" : "failed";
        Double first = times.firstClaim();
        double waited = (first == null ? end : first) - times.accepted();
        double ran = end - times.lastClaim();
        String cell = status + "|" + cell(WAITS, waited) + "|" + (first == null ? "none" : cell(RUNS, ran));
        Map<String, Long> queue = expected.computeIfAbsent(job.queue(), name -> new HashMap<>());
        queue.merge(cell, 1L, Long::sum);
        queue.merge(status + "|waited", micros(waited), Long::sum);
        if (first != null) {
            queue.merge(status + "|ran", micros(ran), Long::sum);
        }
    }

    private static String cell(String[] bounds, double seconds) {
        return Stream.of(bounds)
                .filter(bound -> seconds <= Double.parseDouble(bound))
                .findFirst()
                .orElse("+Inf");
    }

    private static long micros(double seconds) {
        return Math.round(seconds * 1e6);
    }
}
