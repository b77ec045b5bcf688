package tom.it.fault;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import tom.it.Api;
import tom.it.Exposition;
import tom.it.fault.Task.Manner;

/** Compares what the clients were told with what became of the jobs, and that with what was counted. */
final class JobAudit {

    private final Ledger ledger;
    private final Map<String, JobEnd> ends;
    private final Exposition metrics;

    JobAudit(FaultSite site, Ledger ledger) {
        this.ledger = ledger;
        Api api = site.nodes().api();
        Set<String> ids = new HashSet<>(site.queue().jobs());
        ids.addAll(ledger.acknowledged().keySet());
        this.ends = ids.parallelStream()
                .map(id -> new JobEnd(id, api.get("/api/job/" + id)))
                .collect(Collectors.toMap(JobEnd::id, Function.identity()));
        this.metrics = api.metrics();
    }

    JobEnd end(String id) {
        return ends.get(id);
    }

    void report(Findings findings) {
        lost(findings);
        cancelled(findings);
        counted(findings);
        findings.none("answers that no client may get", ledger.broken());
        findings.none(
                "results that are not this job's",
                where(end -> end.is("COMPLETE")
                        && ledger.task(end.id())
                                .filter(task -> !end.hasAnswersOf(task))
                                .isPresent()));
    }

    private void lost(Findings findings) {
        Set<String> acknowledged = ledger.acknowledged().keySet();
        findings.figure("jobs acknowledged", acknowledged.size());
        findings.none("**acknowledged jobs lost**", where(end -> acknowledged.contains(end.id()) && !end.hasEnded()));
        findings.figure("submits refused (503)", ledger.refused());
        findings.figure("submits without an answer", ledger.unanswered());
        findings.figure(
                "jobs that nobody was told of (503 or no answer, yet queued)",
                ends.keySet().stream().filter(id -> !acknowledged.contains(id)).count());
        findings.none("jobs without an end", where(end -> !acknowledged.contains(end.id()) && !end.hasEnded()));
    }

    private void cancelled(Findings findings) {
        findings.figure("ABORTED", where(end -> end.is("ABORTED")).size());
        findings.none(
                "aborted, and nobody cancelled",
                where(end -> end.is("ABORTED")
                        && ledger.task(end.id())
                                .filter(task -> task.manner() != Manner.CANCELLED)
                                .isPresent()));
        findings.none(
                "cancelled, and did not stay so",
                ledger.aborted().stream()
                        .map(ends::get)
                        .filter(end -> !end.is("ABORTED"))
                        .map(JobEnd::toString)
                        .toList());
    }

    private void counted(Findings findings) {
        long complete = ends.values().stream().filter(end -> end.is("COMPLETE")).count();
        long failed = ends.values().stream().filter(end -> end.is("FAILED")).count();
        findings.figure("COMPLETE", complete);
        findings.figure("FAILED", failed);
        new TreeMap<>(ends.values().stream()
                        .filter(end -> end.is("FAILED"))
                        .collect(groupingBy(JobEnd::failure, counting())))
                .forEach((failure, times) -> findings.figure("· " + failure, times));
        findings.equal(
                "**counted (sum over tom_jobs_total)**",
                (long) metrics.sum("tom_jobs_total", Map.of()),
                "COMPLETE and FAILED",
                complete + failed);
        Map<String, Long> byDevice =
                ends.values().stream().filter(JobEnd::isCounted).collect(groupingBy(JobEnd::device, counting()));
        findings.none(
                "devices whose count is not that of their jobs",
                byDevice.entrySet().stream()
                        .filter(entry ->
                                metrics.sum("tom_jobs_total", Map.of("device", entry.getKey())) != entry.getValue())
                        .map(Map.Entry::toString)
                        .toList());
        findings.equal("tom_queue_depth", (long) metrics.sum("tom_queue_depth", Map.of()), "jobs that wait", 0);
        findings.equal(
                "tom_device_semaphore_leases",
                (long) metrics.sum("tom_device_semaphore_leases", Map.of()),
                "jobs that run",
                0);
    }

    private List<String> where(java.util.function.Predicate<JobEnd> condition) {
        return ends.values().stream().filter(condition).map(this::named).toList();
    }

    private String named(JobEnd end) {
        return end + ledger.task(end.id()).map(task -> " " + task).orElse("");
    }
}
