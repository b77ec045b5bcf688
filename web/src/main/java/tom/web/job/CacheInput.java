package tom.web.job;

import java.time.Duration;
import java.util.Optional;
import tom.config.TomConfig.CacheSettings;
import tom.job.CacheUse;
import tom.job.Operation;
import tom.web.JsonInput;

/** Reads what a job may do with the command cache; several commands use it unless told otherwise. */
final class CacheInput {

    private CacheInput() {}

    static CacheUse read(JsonInput input, Operation operation, CacheSettings settings) {
        boolean use = input.flag("use_cache", operation == Operation.SEND_COMMANDS);
        boolean refresh = input.flag("cache_refresh", false);
        Optional<Duration> ttl =
                input.integer("cache_ttl", 1, Integer.MAX_VALUE).map(seconds -> atMost(settings.maxTtl(), seconds));
        return use && settings.enabled() ? new CacheUse(true, refresh, ttl.orElse(null)) : CacheUse.NONE;
    }

    private static Duration atMost(Duration most, int seconds) {
        Duration wanted = Duration.ofSeconds(seconds);
        return wanted.compareTo(most) > 0 ? most : wanted;
    }
}
