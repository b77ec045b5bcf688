package tom.cache;

import java.util.LinkedHashMap;
import java.util.Map;

/** How much is in the cache: device → number of its entries; devices without an entry are left out. */
public record CacheStats(Map<String, Integer> entriesPerDevice) {

    public CacheStats {
        entriesPerDevice = new LinkedHashMap<>(entriesPerDevice);
    }

    public int totalEntries() {
        return entriesPerDevice.values().stream().mapToInt(Integer::intValue).sum();
    }
}
