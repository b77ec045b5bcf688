package tom.web.admin;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tom.admin.CancelledJobs;
import tom.device.Device;
import tom.job.Orders;
import tom.scrape.Heartbeat;
import tom.scrape.QueueState;
import tom.scrape.Since;
import tom.scrape.WorkerState;

/** Queues, workers and what was ordered, as the API shows them. */
final class AdminJson {

    private AdminJson() {}

    static JsonObject queues(List<QueueState> queues) {
        JsonArrayBuilder list = Json.createArrayBuilder();
        queues.forEach(queue -> list.add(queue(queue)));
        return Json.createObjectBuilder()
                .add("queues", list)
                .add("total", queues.size())
                .build();
    }

    static JsonObject queue(QueueState queue) {
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("name", queue.name())
                .add("workers", queue.workers())
                .add("depth", queue.depth())
                .add("oldest_seconds", queue.oldest().toMillis() / 1000.0)
                .add("active", queue.active());
        return ordered(json, "paused", queue.paused()).build();
    }

    static JsonObject workers(List<WorkerState> workers) {
        JsonArrayBuilder list = Json.createArrayBuilder();
        workers.forEach(worker -> list.add(worker(worker)));
        return Json.createObjectBuilder()
                .add("workers", list)
                .add("total", workers.size())
                .build();
    }

    static JsonObject worker(WorkerState worker) {
        Heartbeat heartbeat = worker.status().heartbeat();
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("id", worker.name())
                .add("status", worker.status().health().label())
                .add("seconds_since_heartbeat", worker.status().silence().toSeconds())
                .add("current_jobs", heartbeat.load().jobs());
        Integer slots = heartbeat.load().slots();
        if (slots == null) {
            json.addNull("slots");
        } else {
            json.add("slots", slots);
        }
        json.add("queues", Json.createArrayBuilder(heartbeat.queues()));
        return ordered(json, "draining", worker.draining()).build();
    }

    static JsonObject forgotten(String worker) {
        return Json.createObjectBuilder()
                .add("worker", worker)
                .add("message", "the worker is forgotten; what it has counted stays")
                .build();
    }

    static JsonObject evicted(Device device, Orders.Asked asked) {
        return of(device)
                .add("asked", Json.createArrayBuilder(asked.workers()))
                .add("running", asked.running())
                .build();
    }

    static JsonObject cancelled(Device device, CancelledJobs jobs) {
        return of(device)
                .add("ended", jobs.ended())
                .add("stopping", jobs.stopping())
                .build();
    }

    private static JsonObjectBuilder of(Device device) {
        return Json.createObjectBuilder().add("device", device.id().name());
    }

    private static JsonObjectBuilder ordered(JsonObjectBuilder json, String what, @Nullable Since order) {
        json.add(what, order != null);
        return order == null
                ? json.addNull(what + "_since").addNull(what + "_by")
                : json.add(what + "_since", order.at().toString()).add(what + "_by", order.by());
    }
}
