package tom.scrape;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import redis.clients.jedis.Pipeline;
import redis.clients.jedis.Response;
import redis.clients.jedis.resps.Tuple;
import tom.redis.Key;
import tom.redis.Keys;

/**
 * The names of what there is: the first of a read's two round trips, so that none has to search.
 *
 * @param now Redis time
 * @param leased ids of the jobs that hold a live lease
 * @param published endpoints on which published workers had leases lately
 */
record Indexes(
        Instant now,
        Set<String> workers,
        Set<String> queues,
        Set<String> devices,
        List<String> leased,
        List<String> published) {

    /** How the lease of a job is called among all leases. */
    private static final String JOB_LEASE = "j|";

    /** The same without devices, of which there are very many, and without what published workers hold. */
    static Indexes ofWork(Replies replies, Keys keys) {
        WorkQuestions asked = replies.ask(pipeline -> WorkQuestions.ask(pipeline, keys));
        return asked.answers(replies, Set.of(), List.of());
    }

    static Indexes read(Replies replies, Keys keys) {
        Questions asked = replies.ask(pipeline -> Questions.ask(pipeline, keys));
        return asked.work.answers(
                replies, new LinkedHashSet<>(replies.index(asked.devices)), replies.index(asked.published));
    }

    private static List<String> leased(List<Tuple> active, Instant now) {
        double seconds = UnixTime.seconds(now);
        return active.stream()
                .filter(lease ->
                        lease.getScore() > seconds && lease.getElement().startsWith(JOB_LEASE))
                .map(lease -> lease.getElement().substring(JOB_LEASE.length()))
                .toList();
    }

    private record Questions(WorkQuestions work, Asked<List<String>> devices, Asked<List<String>> published) {

        static Questions ask(Pipeline pipeline, Keys keys) {
            return new Questions(
                    WorkQuestions.ask(pipeline, keys),
                    Asked.one("devices", keys.of(Key.INDEX_DEVICES), key -> pipeline.zrange(key, 0, -1)),
                    Asked.one("published leases", keys.of(Key.INDEX_LEASES), key -> pipeline.zrange(key, 0, -1)));
        }
    }

    private record WorkQuestions(
            Response<List<String>> time,
            Asked<List<String>> workers,
            Asked<Set<String>> queues,
            Asked<List<Tuple>> active) {

        static WorkQuestions ask(Pipeline pipeline, Keys keys) {
            return new WorkQuestions(
                    pipeline.time(),
                    Asked.one("workers", keys.of(Key.INDEX_WORKERS), key -> pipeline.zrange(key, 0, -1)),
                    Asked.one("queues", keys.of(Key.QUEUES), pipeline::smembers),
                    Asked.one("leases", keys.of(Key.ACTIVE), key -> pipeline.zrangeWithScores(key, 0, -1)));
        }

        Indexes answers(Replies replies, Set<String> devices, List<String> published) {
            Instant now = UnixTime.of(time.get());
            return new Indexes(
                    now,
                    new LinkedHashSet<>(replies.index(workers)),
                    replies.index(queues),
                    devices,
                    leased(replies.index(active), now),
                    published);
        }
    }
}
