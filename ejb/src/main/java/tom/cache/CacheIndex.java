package tom.cache;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import redis.clients.jedis.Response;
import tom.device.DeviceId;
import tom.redis.Key;
import tom.redis.Redis;

/** Reads which entries there are without a scan: one sorted set of the devices, one for each device's keys. */
final class CacheIndex {

    private record Listed(String key, Response<Boolean> exists) {}

    private final Redis redis;

    CacheIndex(Redis redis) {
        this.redis = redis;
    }

    List<DeviceId> devices() {
        return redis.call(client -> client.zrange(redis.keys().of(Key.CACHE_DEVICES), 0, -1)).stream()
                .map(DeviceId::new)
                .toList();
    }

    /** The keys of these devices that exist now; a device without any is left out. Two round trips. */
    Map<DeviceId, List<String>> keysOf(List<DeviceId> devices) {
        Map<DeviceId, Response<List<String>>> indexes = new LinkedHashMap<>();
        redis.pipelined(pipeline -> devices.forEach(device ->
                indexes.put(device, pipeline.zrange(redis.keys().of(Key.CACHE_ENTRIES, device), 0, -1))));
        Map<DeviceId, List<Listed>> listed = new LinkedHashMap<>();
        redis.pipelined(pipeline -> indexes.forEach((device, keys) -> listed.put(
                device,
                keys.get().stream()
                        .map(key -> new Listed(key, pipeline.exists(key)))
                        .toList())));
        Map<DeviceId, List<String>> found = new LinkedHashMap<>();
        listed.forEach((device, keys) -> found.put(device, existing(keys)));
        found.values().removeIf(List::isEmpty);
        return found;
    }

    private static List<String> existing(List<Listed> listed) {
        return listed.stream()
                .filter(key -> key.exists().get())
                .map(Listed::key)
                .toList();
    }
}
