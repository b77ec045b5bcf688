package tom.it.truth;

import static tom.it.truth.Facts.ALL;
import static tom.it.truth.Facts.FAILED;
import static tom.it.truth.Facts.POST;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the expressions of recording rules and alerts have to say about the scenario. */
record RuleAnswers(Facts facts) {

    Map<String, Expected> all() {
        Map<String, Expected> answers = new TreeMap<>(alerts());
        answers.putAll(records());
        return answers;
    }

    private Map<String, Expected> alerts() {
        Tallies tallies = facts.scenario().tallies();
        double failed = tallies.increases(List.of(), FAILED).get(Map.of());
        double ended = tallies.increases(List.of(), ALL).get(Map.of());
        Map<String, Expected> answers = new TreeMap<>();
        answers.put("alert TomNoWorkers", Expected.nothing());
        answers.put("alert TomWorkerLost", lost());
        answers.put("alert TomQueueStuck", Expected.row("queue", "west", 1, 1));
        answers.put("alert TomQueueOld", old());
        answers.put("alert TomQueuePaused", Expected.nothing());
        answers.put("alert TomFailureRateHigh", Expected.exactly(failed / ended));
        answers.put("alert TomAuthFailures", Expected.exactly(5));
        answers.put(
                "alert TomDeviceFailing", Expected.row("device", "locked", 5, 5).and("device", "hanging", 3, 3));
        answers.put("alert TomDeviceGateHeld", Expected.row("device", "busy", 1, 1));
        answers.put("alert TomRedisDown", Expected.nothing());
        answers.put("alert TomScrapeFailing", Expected.row("instance", facts.nodeB(), 0, 0));
        answers.put("alert TomAbsent", Expected.nothing());
        return answers;
    }

    private Expected lost() {
        Expected.Range age = facts.lost(facts.moments().of("heartbeat > 120"));
        return Expected.row("worker", Scenario.B, age.least(), age.most());
    }

    /** Two minutes are over only on a machine that does much else. */
    private Expected old() {
        Expected waited = facts.waited("west");
        return waited.rows().values().iterator().next().least() > 118 ? waited : Expected.nothing();
    }

    private Map<String, Expected> records() {
        Map<String, Expected> answers = new TreeMap<>();
        answers.put("record cluster_status:tom_jobs:rate5m", facts.rates(ALL, "status"));
        answers.put("record cluster:tom_jobs_success:ratio_rate5m", facts.shares(ALL));
        answers.put("record cluster_queue:tom_job_duration_seconds:p95_5m", durations());
        answers.put("record cluster_queue:tom_job_wait_seconds:p95_5m", waits());
        answers.put(
                "record cluster_endpoint:tom_api_request_duration_seconds:p95_5m",
                Expected.row("endpoint", POST, 0.001, 90).amongOthers());
        answers.put("record cluster_endpoint_status:tom_api_requests:rate5m", requests(POST, "200", facts.posts()));
        answers.put("record cluster:tom_cache_hits:ratio_rate5m", Expected.exactly(0.75));
        answers.put(
                "record cluster_status_error_type:tom_jobs:increase15m", facts.increases(ALL, "status", "error_type"));
        answers.put("record cluster:tom_jobs_failed:ratio_increase15m", alerts().get("alert TomFailureRateHigh"));
        answers.put("record cluster_device_status:tom_jobs:increase30m", facts.increases(ALL, "device", "status"));
        answers.put("record cluster_queue:tom_job_duration_seconds_count:increase10m", claimed());
        answers.put("record cluster:tom_worker_slots:used_ratio", Expected.exactly(0.1));
        return answers;
    }

    /** Since the loss nobody has worked on the queue west; a job that nobody claimed has no duration. */
    private Expected claimed() {
        double ends = facts.scenario()
                .tallies()
                .increases(List.of("queue"), kind -> !kind.worker().equals("none"))
                .get(Map.of("queue", "default"));
        return Expected.row("queue", "default", ends, ends).and("queue", "west", 0, 0);
    }

    /** Three of about forty jobs of the queue default have hung for two seconds; west answered at once. */
    static Expected durations() {
        return Expected.row("queue", "default", 1, 10).and("queue", "west", 0.0001, 5);
    }

    static Expected waits() {
        return Expected.row("queue", "default", 0.0001, 60).and("queue", "west", 0.0001, 5);
    }

    static Expected requests(String endpoint, String status, double rate) {
        return new Expected(Map.of(Map.of("endpoint", endpoint, "status", status), Expected.Range.exactly(rate)), true);
    }
}
