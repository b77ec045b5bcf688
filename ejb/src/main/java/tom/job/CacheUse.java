package tom.job;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a job may do with the command cache.
 *
 * @param use read cached output, and keep what was read from the device
 * @param refresh keep, but do not read
 * @param ttl how long to keep, none for the default
 */
public record CacheUse(
        boolean use, boolean refresh, @Nullable Duration ttl) {

    public static final CacheUse NONE = new CacheUse(false, false, null);

    public boolean reads() {
        return use && !refresh;
    }
}
