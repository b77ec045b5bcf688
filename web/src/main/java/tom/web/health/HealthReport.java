package tom.web.health;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.util.List;
import tom.config.Version;

/**
 * How a node fares.
 *
 * @param authEnabled whether callers must prove who they are
 * @param warnings what an operator should know, whether it impairs anything or not
 * @param impaired whether something that was set up does not work
 */
record HealthReport(boolean authEnabled, boolean redisUp, boolean impaired, List<String> warnings) {

    HealthReport {
        warnings = List.copyOf(warnings);
    }

    JsonObject json() {
        return Json.createObjectBuilder()
                .add("status", status())
                .add("version", Version.current())
                .add("auth_enabled", authEnabled)
                .add("metrics_enabled", true)
                .add("redis", redisUp ? "up" : "down")
                .add("warnings", Json.createArrayBuilder(warnings))
                .build();
    }

    private String status() {
        if (!redisUp) {
            return "unhealthy";
        }
        return impaired ? "degraded" : "healthy";
    }
}
