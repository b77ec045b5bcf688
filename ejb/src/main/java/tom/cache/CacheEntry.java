package tom.cache;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tom.device.DeviceId;
import tom.redis.Key;
import tom.redis.Keys;

/**
 * Of what an entry of the cache is the answer. Names, commands and credentials may all hold colons, so that different
 * ones can share a key; the entry therefore says whose it is, and one that says nothing or something else is no answer.
 */
record CacheEntry(DeviceId device, String command, String credential) {

    String key(Keys keys) {
        return keys.of(Key.CACHE, device, command, credential);
    }

    String write(CachedOutput output) {
        return Json.createObjectBuilder()
                .add("result", output.output())
                .add("ttl", output.ttl().toSeconds())
                .add("cached_at", output.cachedAt().toString())
                .add("device", device.name())
                .add("command", command)
                .add("credential", credential)
                .build()
                .toString();
    }

    /** What {@link #write} wrote for this device, command and credential. */
    Optional<CachedOutput> read(@Nullable String text) {
        if (text == null) {
            return Optional.empty();
        }
        try (var reader = Json.createReader(new StringReader(text))) {
            JsonObject json = reader.readObject();
            return isMine(json) ? Optional.of(output(json)) : Optional.empty();
        } catch (JsonException | ClassCastException | NullPointerException | DateTimeException foreign) {
            return Optional.empty();
        }
    }

    private boolean isMine(JsonObject json) {
        return json.getString("device", "").equals(device.name())
                && json.getString("command", "").equals(command)
                && json.getString("credential", "").equals(credential);
    }

    private static CachedOutput output(JsonObject json) {
        return new CachedOutput(
                json.getString("result"),
                Instant.parse(json.getString("cached_at")),
                Duration.ofSeconds(json.getInt("ttl")));
    }
}
