package tom.scrape;

import java.time.Duration;
import java.time.Instant;

/**
 * A worker in the list of workers.
 *
 * @param silence how long ago the last heartbeat was
 */
public record WorkerStatus(Heartbeat heartbeat, Health health, Duration silence) {

    /** Whether it lives and takes jobs of ours: published Tom workers are listed, too, and have queues of their own. */
    public boolean serves() {
        return health == Health.HEALTHY && !heartbeat.queues().isEmpty();
    }

    static WorkerStatus of(Heartbeat heartbeat, Instant now) {
        return new WorkerStatus(heartbeat, heartbeat.health(now), heartbeat.age(now));
    }
}
