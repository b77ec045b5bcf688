package tom.scrape;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tom.device.DeviceId;
import tom.device.ErrorType;

/**
 * The jobs of published workers, as parts of {@code tom_jobs_total}. Such a worker counts by worker and by device, not by
 * pair: its own totals, with device={@code all}, are the partition; those of its devices are the same jobs seen otherwise.
 *
 * <p>Its totals are gone an hour after its last job: its rows end then, which is no reset for Prometheus, and when it works
 * again they begin with that job.
 */
final class PublishedJobs {

    /** Failures without a type, as the last read found them. */
    private final Map<String, Long> untyped = new ConcurrentHashMap<>();

    /** Ours and theirs; what has the same labels, as with {@code tom.metrics.job-labels=worker}, is one row. */
    List<JobSeries> beside(List<JobSeries> ours, Replies replies, List<Asked<Map<String, String>>> asked) {
        untyped.keySet().retainAll(asked.stream().map(Asked::name).toList());
        List<JobSeries> theirs = new ArrayList<>();
        asked.forEach(worker -> theirs.addAll(jobs(worker.name(), PublishedTotals.read(replies, worker))));
        return theirs.isEmpty() ? ours : sum(Stream.concat(ours.stream(), theirs.stream()));
    }

    private static List<JobSeries> sum(Stream<JobSeries> jobs) {
        return List.copyOf(jobs.collect(Collectors.toMap(
                        series -> series.counting(0), Function.identity(), JobSeries::plus, LinkedHashMap::new))
                .values());
    }

    private List<JobSeries> jobs(String worker, JobTotals totals) {
        List<JobSeries> jobs = new ArrayList<>();
        if (totals.complete() > 0) {
            jobs.add(new JobSeries(worker, DeviceId.ALL, "success", ErrorType.NONE.label(), totals.complete()));
        }
        Map<String, Long> failed = new HashMap<>();
        totals.failedBy().forEach((type, count) -> failed.merge(known(type), count, Long::sum));
        failed.merge(ErrorType.OTHER.label(), settled(worker, totals), Long::sum);
        failed.forEach((type, count) -> {
            if (count > 0) {
                jobs.add(new JobSeries(worker, DeviceId.ALL, "failed", type, count));
            }
        });
        return jobs;
    }

    private static String known(String type) {
        return Stream.of(ErrorType.values())
                .filter(known -> known != ErrorType.NONE && known.label().equals(type))
                .findFirst()
                .orElse(ErrorType.OTHER)
                .label();
    }

    /**
     * Failures without a type. A published worker counts a failure first and its type a moment later: what a read finds in
     * between would fall again with the next one, and Prometheus would take that for a restart of the whole row. So, where
     * types are counted at all, a failure is believed to have none when two reads in a row say so.
     */
    private long settled(String worker, JobTotals totals) {
        long now = totals.untyped();
        if (totals.failedBy().isEmpty()) {
            return now;
        }
        Long before = untyped.put(worker, now);
        return before == null ? now : Math.min(before, now);
    }
}
