package tom.it.truth;

import static tom.it.truth.Facts.ALL;
import static tom.it.truth.Facts.FAILED;
import static tom.it.truth.Facts.SUCCESS;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the queries of {@code docs/metrics.md} have to say about the scenario; the first eleven are the published ones. */
record DocumentAnswers(Facts facts) {

    Map<String, Expected> all() {
        Map<String, Expected> answers = new TreeMap<>();
        published(answers);
        beside(answers);
        Map<String, Expected> named = new TreeMap<>();
        answers.forEach((query, answer) -> named.put("document " + query, answer));
        return named;
    }

    private void published(Map<String, Expected> answers) {
        answers.put(
                "sum(rate(tom_jobs_total{status=\"success\"}[5m])) / sum(rate(tom_jobs_total[5m]))", facts.shares(ALL));
        answers.put(
                "sum by (error_type) (rate(tom_jobs_total{status=\"failed\"}[5m]))", facts.rates(FAILED, "error_type"));
        answers.put("sum by (worker) (rate(tom_jobs_total[5m]))", facts.rates(ALL, "worker"));
        answers.put("sum by (device) (rate(tom_jobs_total{status=\"failed\"}[5m]))", facts.rates(FAILED, "device"));
        answers.put("tom_workers_active", Expected.exactly(1));
        answers.put("time() - tom_worker_last_heartbeat", ages(facts));
        answers.put(
                "time() - tom_worker_last_heartbeat > 120",
                new RuleAnswers(facts).all().get("alert TomWorkerLost"));
        answers.put("tom_queue_depth", depths());
        answers.put("deriv(tom_queue_depth[5m]) > 0", Expected.row("queue", "west", 1e-9, 1));
        answers.put("tom_device_semaphore_leases > 0", Expected.row("device", "busy", 1, 1));
        answers.put("sum(tom_device_semaphore_leases)", Expected.exactly(1));
    }

    private void beside(Map<String, Expected> answers) {
        answers.put("sum by (status, error_type) (tom_jobs_total)", facts.totals(ALL, "status", "error_type"));
        answers.put(
                "histogram_quantile(0.95, sum by (queue, le) (rate(tom_job_duration_seconds_bucket[5m])))",
                RuleAnswers.durations());
        answers.put(
                "histogram_quantile(0.95, sum by (queue, le) (rate(tom_job_wait_seconds_bucket[5m])))",
                RuleAnswers.waits());
        answers.put("max by (queue) (tom_queue_oldest_job_seconds)", oldest(facts));
        answers.put("sum(tom_worker_slots{state=\"used\"}) / sum(tom_worker_slots)", Expected.exactly(0.1));
        answers.put(
                "sum by (error_type) (clamp_min(tom_jobs_total{status=\"failed\"}"
                        + " - tom_jobs_total{status=\"failed\"} offset 15m, 0) or tom_jobs_total{status=\"failed\"})",
                facts.increases(FAILED, "error_type"));
    }

    static Expected ages(Facts facts) {
        Expected.Range fresh = Facts.fresh();
        Expected.Range lost = facts.lost(facts.moments().end());
        return Expected.row("worker", Scenario.A, fresh.least(), fresh.most())
                .and("worker", Scenario.B, lost.least(), lost.most());
    }

    /** The job of the worker that was killed is back in its queue, and nobody is there to take it. */
    static Expected depths() {
        return Expected.row("queue", "default", 0, 0).and("queue", "west", 1, 1);
    }

    static Expected oldest(Facts facts) {
        Expected.Range waited = facts.waited("west").rows().get(Map.of("queue", "west"));
        return Expected.row("queue", "default", 0, 0).and("queue", "west", waited.least(), waited.most());
    }

    /** What is known to be invisible to {@code rate()}: the first jobs of two devices. */
    static List<String> unseen(Facts facts) {
        return facts.scenario().tallies().unseen().stream()
                .filter(SUCCESS)
                .map(Tallies.Kind::device)
                .toList();
    }
}
