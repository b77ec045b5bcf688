package tom.scrape;

import jakarta.json.Json;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonReaderFactory;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads heartbeats; other brokers' workers write them too, so all but the time may be missing or of another type. */
final class HeartbeatText {

    private static final JsonReaderFactory READERS = Json.createReaderFactory(Map.of());

    private HeartbeatText() {}

    /** The same, and for a worker that has none any more, the last that is kept of it. */
    static List<Heartbeat> readAll(Replies replies, List<Asked<String>> asked, List<Asked<String>> last) {
        Map<String, Heartbeat> heartbeats = new LinkedHashMap<>();
        readAll(replies, asked).forEach(heartbeat -> heartbeats.put(heartbeat.worker(), heartbeat));
        readAll(replies, last).forEach(heartbeat -> heartbeats.putIfAbsent(heartbeat.worker(), heartbeat));
        return List.copyOf(heartbeats.values());
    }

    /** The heartbeats that were there and could be read. */
    static List<Heartbeat> readAll(Replies replies, List<Asked<String>> asked) {
        return asked.stream()
                .flatMap(worker ->
                        replies
                                .record(worker)
                                .flatMap(text -> replies.understood(worker.key(), read(worker.name(), text)))
                                .stream())
                .toList();
    }

    /** @return nothing when the text is no heartbeat */
    static Optional<Heartbeat> read(String worker, String text) {
        try (var reader = READERS.createReader(new StringReader(text))) {
            return heartbeat(worker, reader.readObject());
        } catch (RuntimeException e) {
            return Optional
                    .empty(); // not only JsonException: parsers also refuse deep nesting and odd numbers their own way
        }
    }

    private static Optional<Heartbeat> heartbeat(String worker, JsonObject json) {
        var origin = new Heartbeat.Origin(
                text(json, "hostname"),
                text(json, "version"),
                number(json, "pid"),
                UnixTime.of(json.get("started_at")).orElse(null),
                text(json, "incarnation"));
        return UnixTime.of(json.get("timestamp"))
                .map(at -> new Heartbeat(worker, at, origin, load(json), queues(json)));
    }

    private static Heartbeat.Load load(JsonObject json) {
        Long jobs = number(json, "current_jobs");
        Long slots = number(json, "slots");
        return new Heartbeat.Load(
                jobs == null ? 0 : Math.toIntExact(jobs), slots == null || slots < 0 ? null : Math.toIntExact(slots));
    }

    private static @Nullable String text(JsonObject json, String member) {
        return json.get(member) instanceof JsonString string ? string.getString() : null;
    }

    private static @Nullable Long number(JsonObject json, String member) {
        return json.get(member) instanceof JsonNumber number ? Long.valueOf(number.longValue()) : null;
    }

    private static List<String> queues(JsonObject json) {
        JsonValue list = json.get("queues");
        if (list == null || list.getValueType() != JsonValue.ValueType.ARRAY) {
            return List.of();
        }
        return list.asJsonArray().stream()
                .filter(JsonString.class::isInstance)
                .map(queue -> ((JsonString) queue).getString())
                .toList();
    }
}
