package tom.scrape;

import java.util.List;

/**
 * What administrators steer, at one moment.
 *
 * @param queues the known ones, by name
 * @param workers every one of which a last heartbeat is there, by name
 */
public record Operations(List<QueueState> queues, List<WorkerState> workers) {

    public Operations {
        queues = List.copyOf(queues);
        workers = List.copyOf(workers);
    }
}
