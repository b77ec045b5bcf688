package tom.cache;

import java.time.Duration;
import java.time.Instant;

/**
 * What a device answered to a command.
 *
 * @param ttl how long it is kept from {@code cachedAt}
 */
public record CachedOutput(String output, Instant cachedAt, Duration ttl) {}
