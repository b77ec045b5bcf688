package tom.job;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import java.io.StringReader;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes {@link Work} under the names that the REST API has for it, so that the record is also the job's metadata. */
final class WorkJson {

    private WorkJson() {}

    static String write(Work work) {
        JsonObjectBuilder json =
                Json.createObjectBuilder().add("operation", work.operation().label());
        addLines(json, work);
        json.add("device_type", work.platform());
        addNullable(json, "credential_id", work.credentialId());
        json.add("legacy_algorithms", work.legacyAlgorithms());
        RouteJson.add(json, work.route());
        json.add("timeout", work.timeout().toSeconds())
                .add("retries", work.attempts())
                .add("max_queue_wait", work.maxQueueWait().toSeconds());
        if (work.operation().isConfig()) {
            json.add("save", work.save());
        } else {
            addCache(json, work.cache());
        }
        return json.build().toString();
    }

    static Work read(String text) {
        JsonObject json = object(text);
        Operation operation = Operation.of(json.getString("operation"));
        return new Work(
                operation,
                lines(json, operation),
                json.getString("device_type"),
                json.getString("credential_id", null),
                json.getBoolean("legacy_algorithms"),
                RouteJson.read(json),
                Duration.ofSeconds(json.getInt("timeout")),
                json.getInt("retries"),
                Duration.ofSeconds(json.getInt("max_queue_wait")),
                cache(json),
                json.getBoolean("save", false));
    }

    private static JsonObject object(String text) {
        try (var reader = Json.createReader(new StringReader(text))) {
            return reader.readObject();
        }
    }

    private static void addLines(JsonObjectBuilder json, Work work) {
        if (work.operation() == Operation.SEND_COMMAND) {
            json.add("command", work.lines().get(0));
            return;
        }
        JsonArrayBuilder lines = Json.createArrayBuilder();
        work.lines().forEach(lines::add);
        json.add(work.operation().isConfig() ? "config_lines" : "commands", lines);
    }

    private static List<String> lines(JsonObject json, Operation operation) {
        if (operation == Operation.SEND_COMMAND) {
            return List.of(json.getString("command"));
        }
        return json.getJsonArray(operation.isConfig() ? "config_lines" : "commands")
                .getValuesAs(JsonString::getString);
    }

    private static void addCache(JsonObjectBuilder json, CacheUse cache) {
        json.add("use_cache", cache.use()).add("cache_refresh", cache.refresh());
        Duration ttl = cache.ttl();
        if (ttl == null) {
            json.addNull("cache_ttl");
        } else {
            json.add("cache_ttl", ttl.toSeconds());
        }
    }

    private static CacheUse cache(JsonObject json) {
        Duration ttl = json.containsKey("cache_ttl") && !json.isNull("cache_ttl")
                ? Duration.ofSeconds(json.getInt("cache_ttl"))
                : null;
        return new CacheUse(json.getBoolean("use_cache", false), json.getBoolean("cache_refresh", false), ttl);
    }

    private static void addNullable(JsonObjectBuilder json, String name, @Nullable String value) {
        if (value == null) {
            json.addNull(name);
        } else {
            json.add(name, value);
        }
    }
}
