package tom.web.cache;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tom.cache.CacheStats;
import tom.cache.CommandCache;
import tom.config.TomConfig;
import tom.config.TomConfig.CacheSettings;
import tom.device.DeviceId;
import tom.redis.Key;
import tom.redis.Redis;

/** Shows and empties the command cache. A device that nobody knows has nothing there, which is no error. */
@Dependent
public class CacheContents {

    private final CommandCache cache;
    private final CacheSettings settings;
    private final String prefix;

    @Inject
    public CacheContents(CommandCache cache, TomConfig config, Redis redis) {
        this.cache = cache;
        this.settings = config.cache();
        this.prefix = redis.keys().of(Key.CACHE);
    }

    JsonObject keys(Optional<String> device) {
        List<String> keys =
                device.isPresent() && device.get().isBlank() ? List.of() : cache.keys(device.map(DeviceId::new));
        JsonObjectBuilder json = Json.createObjectBuilder();
        device.ifPresentOrElse(name -> json.add("device_filter", name), () -> json.addNull("device_filter"));
        return json.add("count", keys.size())
                .add("keys", Json.createArrayBuilder(keys))
                .build();
    }

    JsonObject stats() {
        CacheStats stats = cache.stats();
        return Json.createObjectBuilder()
                .add("enabled", settings.enabled())
                .add("total_entries", stats.totalEntries())
                .add("devices_cached", stats.entriesPerDevice().size())
                .add(
                        "entries_per_device",
                        Json.createObjectBuilder(Map.<String, Object>copyOf(stats.entriesPerDevice())))
                .add("default_ttl", settings.defaultTtl().toSeconds())
                .add("max_ttl", settings.maxTtl().toSeconds())
                .add("key_prefix", prefix)
                .build();
    }

    JsonObject forgetAll() {
        return counted(Json.createObjectBuilder(), cache.forgetAll());
    }

    JsonObject forget(String device) {
        long deleted = device.isBlank() ? 0 : cache.forget(new DeviceId(device));
        return counted(Json.createObjectBuilder().add("device", device), deleted);
    }

    private static JsonObject counted(JsonObjectBuilder json, long deleted) {
        return json.add("deleted_count", deleted)
                .add("message", deleted == 1 ? "1 entry deleted" : deleted + " entries deleted")
                .build();
    }
}
