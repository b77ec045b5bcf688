package tom.cache;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tom.config.TomConfig.CacheSettings;
import tom.device.DeviceId;
import tom.redis.Key;
import tom.redis.LuaScript;
import tom.redis.Redis;

/**
 * The command cache in Redis: what a device answered, by device, command and credential. What was read with inline
 * credentials has no credential's name and cannot get in.
 *
 * <p>Nothing here scans. Each device has an index of its keys, which the published Tom workers do not write: their
 * entries are neither read nor listed nor deleted here, and end with their own time to live.
 *
 * <p>A worker keeps and forgets while it holds the device's lease; else an output from before a change could be kept
 * after it.
 */
public final class CommandCache {

    private static final String CLOCK = "local NOW = tonumber(redis.call('TIME')[1])\n";
    private static final int DEVICES_AT_ONCE = 100;

    private final Redis redis;
    private final CacheSettings settings;
    private final Clock clock;
    private final CacheIndex index;
    private final CacheLookups lookups = new CacheLookups();
    private final LuaScript keep;
    private final LuaScript forget;

    /** @param clock for what people read; entries end by the time of Redis */
    public CommandCache(Redis redis, CacheSettings settings, Clock clock) {
        this.redis = redis;
        this.settings = settings;
        this.clock = clock;
        this.index = new CacheIndex(redis);
        String prelude = redis.keys().lua() + CLOCK;
        this.keep = LuaScript.load(CommandCache.class, "keep", prelude);
        this.forget = LuaScript.load(CommandCache.class, "forget", prelude);
    }

    /** How often commands were looked up here, by this node. */
    public CacheLookups lookups() {
        return lookups;
    }

    /** The cached outputs among these commands, command → output. One round trip. */
    public Map<String, CachedOutput> find(DeviceId device, String credential, List<String> commands) {
        if (!settings.enabled() || commands.isEmpty()) {
            return Map.of();
        }
        Map<String, CachedOutput> found = read(device, credential, commands);
        lookups.count(commands, found.keySet());
        return found;
    }

    /**
     * The cached outputs of these commands, command → output; nothing when not all are there. Only what is answered is
     * counted: a worker is to look for the others again. One round trip.
     */
    public Optional<Map<String, CachedOutput>> findAll(DeviceId device, String credential, List<String> commands) {
        if (!settings.enabled() || commands.isEmpty()) {
            return Optional.empty();
        }
        Map<String, CachedOutput> found = read(device, credential, commands);
        if (!found.keySet().containsAll(commands)) {
            return Optional.empty();
        }
        lookups.count(commands, found.keySet());
        return Optional.of(found);
    }

    private Map<String, CachedOutput> read(DeviceId device, String credential, List<String> commands) {
        List<CacheEntry> entries = commands.stream()
                .distinct()
                .map(command -> new CacheEntry(device, command, credential))
                .toList();
        String[] keys = entries.stream().map(entry -> entry.key(redis.keys())).toArray(String[]::new);
        List<@Nullable String> texts = redis.call(client -> client.mget(keys));
        Map<String, CachedOutput> found = new LinkedHashMap<>();
        for (int i = 0; i < keys.length; i++) {
            String command = entries.get(i).command();
            entries.get(i).read(texts.get(i)).ifPresent(output -> found.put(command, output));
        }
        return found;
    }

    /**
     * Keeps outputs, command → output. One round trip.
     *
     * @param ttl how long, the default where it is null; lowered to the maximum
     */
    public void keep(DeviceId device, String credential, Map<String, String> outputs, @Nullable Duration ttl) {
        Duration kept = bounded(ttl);
        if (!settings.enabled() || outputs.isEmpty() || kept.isZero()) {
            return;
        }
        List<String> arguments = new ArrayList<>(List.of(device.name(), String.valueOf(kept.toSeconds())));
        outputs.forEach((command, output) -> {
            CacheEntry entry = new CacheEntry(device, command, credential);
            arguments.add(entry.key(redis.keys()));
            arguments.add(entry.write(new CachedOutput(output, clock.instant(), kept)));
        });
        redis.eval(keep, arguments);
    }

    /** The keys of all entries, or of one device's, without the prefix that all share. */
    public List<String> keys(Optional<DeviceId> device) {
        int prefix = redis.keys().of(Key.CACHE).length();
        return index.keysOf(device.map(List::of).orElseGet(index::devices)).values().stream()
                .flatMap(List::stream)
                .map(key -> key.substring(prefix))
                .toList();
    }

    public CacheStats stats() {
        Map<String, Integer> perDevice = new LinkedHashMap<>();
        index.keysOf(index.devices()).forEach((device, keys) -> perDevice.put(device.name(), keys.size()));
        return new CacheStats(perDevice);
    }

    /** Deletes what is cached of a device, and answers how many entries that were. */
    public long forget(DeviceId device) {
        return forget(List.of(device));
    }

    /** Deletes everything, and answers how many entries that were. */
    public long forgetAll() {
        List<DeviceId> devices = index.devices();
        long forgotten = 0;
        for (int from = 0; from < devices.size(); from += DEVICES_AT_ONCE) {
            forgotten += forget(devices.subList(from, Math.min(devices.size(), from + DEVICES_AT_ONCE)));
        }
        return forgotten;
    }

    private long forget(List<DeviceId> devices) {
        return (Long) redis.eval(forget, devices.stream().map(DeviceId::name).toList());
    }

    private Duration bounded(@Nullable Duration ttl) {
        Duration wanted = ttl == null ? settings.defaultTtl() : ttl;
        return wanted.compareTo(settings.maxTtl()) > 0 ? settings.maxTtl() : wanted;
    }
}
