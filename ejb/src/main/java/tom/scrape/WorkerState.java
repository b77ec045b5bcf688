package tom.scrape;

import org.jspecify.annotations.Nullable;

/**
 * A worker, and what was ordered of it.
 *
 * @param draining by whom, when it takes no more jobs
 */
public record WorkerState(WorkerStatus status, @Nullable Since draining) {

    /** The worker's id. */
    public String name() {
        return status.heartbeat().worker();
    }

    boolean takesFrom(String queue) {
        return status.serves()
                && draining == null
                && status.heartbeat().queues().contains(queue);
    }
}
