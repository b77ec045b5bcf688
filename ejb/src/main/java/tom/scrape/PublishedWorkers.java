package tom.scrape;

import java.util.List;
import java.util.Map;
import redis.clients.jedis.Pipeline;
import tom.redis.Key;
import tom.redis.Keys;

/**
 * What published Tom workers write beside ours. Their names come out of the indexes, where the sweep puts them; in a cluster
 * there are none.
 */
final class PublishedWorkers {

    private PublishedWorkers() {}

    /**
     * What is asked of Redis for them, with the second of a read's round trips.
     *
     * @param lastHeartbeats of workers that may be silent by now
     */
    record Questions(
            List<Asked<String>> lastHeartbeats, List<Asked<Map<String, String>>> totals, PublishedLeases leases) {

        static Questions ask(Pipeline pipeline, Keys keys, Indexes indexes) {
            return new Questions(
                    askHeartbeats(pipeline, keys, indexes),
                    keys.areShared()
                            ? Asked.each(
                                    indexes.workers(), worker -> keys.of(Key.STATS_WORKER, worker), pipeline::hgetAll)
                            : List.of(),
                    PublishedLeases.ask(pipeline, keys, indexes.published()));
        }
    }

    static List<Asked<String>> askHeartbeats(Pipeline pipeline, Keys keys, Indexes indexes) {
        return keys.areShared()
                ? Asked.each(indexes.workers(), worker -> keys.of(Key.LAST_HEARTBEAT, worker), pipeline::get)
                : List.of();
    }
}
