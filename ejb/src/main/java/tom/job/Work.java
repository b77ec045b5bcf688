package tom.job;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tom.device.Route;

/**
 * What a worker has to do, frozen when the job was submitted. Holds no secret.
 *
 * @param lines commands or configuration lines, one each
 * @param platform the name of the device's platform
 * @param credentialId names the credential; none when the job brings its own, sealed
 * @param route the jump hosts and the source address, as the inventory had them
 * @param timeout bounds one attempt, from connect to the last prompt
 * @param attempts how often the job may be tried in all, at least one
 * @param save run the platform's save command after a configuration
 */
public record Work(
        Operation operation,
        List<String> lines,
        String platform,
        @Nullable String credentialId,
        boolean legacyAlgorithms,
        Route route,
        Duration timeout,
        int attempts,
        Duration maxQueueWait,
        CacheUse cache,
        boolean save) {

    public Work {
        lines = List.copyOf(lines);
        attempts = Math.max(1, attempts);
    }

    /** As JSON, under the names of the REST API: what {@link Job#metadata()} shows of it. */
    public String json() {
        return WorkJson.write(this);
    }
}
