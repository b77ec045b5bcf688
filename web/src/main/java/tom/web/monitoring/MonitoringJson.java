package tom.web.monitoring;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tom.scrape.DeviceStats;
import tom.scrape.Failure;
import tom.scrape.Heartbeat;
import tom.scrape.JobTotals;
import tom.scrape.StatsSummary;
import tom.scrape.WorkerStatus;

/** Writes the figures under the names that the REST API has for them. */
final class MonitoringJson {

    private MonitoringJson() {}

    static JsonObject workers(List<WorkerStatus> workers) {
        return Json.createObjectBuilder()
                .add("workers", list(workers, MonitoringJson::worker))
                .add("total", workers.size())
                .build();
    }

    static JsonObject summary(StatsSummary summary) {
        JobTotals global = summary.global();
        return Json.createObjectBuilder()
                .add(
                        "global",
                        Json.createObjectBuilder()
                                .add("total_jobs", global.total())
                                .add("successful", global.complete())
                                .add("failed", global.failed())
                                .add("success_rate", global.successRate()))
                .add("workers", list(summary.workers(), worker -> totals("id", worker)))
                .add("top_devices", list(summary.topDevices(), device -> totals("device", device)))
                .build();
    }

    static JsonObject failures(List<Failure> failures) {
        return Json.createObjectBuilder()
                .add("failures", list(failures, MonitoringJson::failure))
                .add("total", failures.size())
                .build();
    }

    static JsonObject device(DeviceStats stats) {
        JobTotals totals = stats.totals();
        JsonObjectBuilder breakdown = Json.createObjectBuilder();
        new TreeMap<>(totals.failedBy()).forEach(breakdown::add);
        return Json.createObjectBuilder()
                .add("device", stats.device().name())
                .add(
                        "stats",
                        Json.createObjectBuilder()
                                .add("total_success", totals.complete())
                                .add("total_failed", totals.failed())
                                .add("total", totals.total())
                                .add("failure_rate", totals.failureRate())
                                .add("error_breakdown", breakdown))
                .add("recent_failures", list(stats.recentFailures(), MonitoringJson::recent))
                .build();
    }

    private static JsonObjectBuilder worker(WorkerStatus worker) {
        Heartbeat heartbeat = worker.heartbeat();
        return Json.createObjectBuilder()
                .add("id", heartbeat.worker())
                .add("status", worker.health().label())
                .add("last_heartbeat", heartbeat.at().toString())
                .add("seconds_since_heartbeat", worker.silence().toSeconds())
                .add("hostname", text(heartbeat.origin().hostname()))
                .add("version", text(heartbeat.origin().version()))
                .add("pid", number(heartbeat.origin().pid()))
                .add("current_jobs", heartbeat.load().jobs())
                .add("queues", Json.createArrayBuilder(heartbeat.queues()));
    }

    private static JsonObjectBuilder totals(String key, StatsSummary.Named named) {
        return Json.createObjectBuilder()
                .add(key, named.name())
                .add("complete", named.totals().complete())
                .add("failed", named.totals().failed())
                .add("total", named.totals().total());
    }

    private static JsonObjectBuilder failure(Failure failure) {
        Failure.Origin origin = failure.origin();
        return Json.createObjectBuilder()
                .add("timestamp", failure.timestamp().toString())
                .add("device", text(failure.device()))
                .add("command", text(failure.command()))
                .add("error_type", text(failure.errorType()))
                .add("error", text(failure.error()))
                .add("job_id", text(origin.jobId()))
                .add("worker", text(origin.worker()))
                .add("credential_id", text(origin.credentialId()))
                .add("attempts", number(origin.attempts()));
    }

    private static JsonObjectBuilder recent(Failure failure) {
        return Json.createObjectBuilder()
                .add("timestamp", failure.timestamp().toString())
                .add("command", text(failure.command()))
                .add("error_type", text(failure.errorType()))
                .add("error", text(failure.error()));
    }

    private static <T> JsonArrayBuilder list(Collection<T> items, Function<T, JsonObjectBuilder> item) {
        JsonArrayBuilder list = Json.createArrayBuilder();
        items.forEach(each -> list.add(item.apply(each)));
        return list;
    }

    private static JsonValue text(@Nullable String value) {
        return value == null ? JsonValue.NULL : Json.createValue(value);
    }

    private static JsonValue number(@Nullable Long value) {
        return value == null ? JsonValue.NULL : Json.createValue(value);
    }
}
