package tom.scrape;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Pipeline;
import tom.redis.Key;
import tom.redis.Keys;

/** What a job that holds a lease is counted under: the name of its device, and its queue. */
record LeaseHolder(String device, String queue) {

    static List<Asked<List<String>>> ask(Pipeline pipeline, Keys keys, List<String> jobs) {
        return Asked.each(jobs, job -> keys.of(Key.JOB, job), key -> pipeline.hmget(key, "dev", "queue"));
    }

    static List<LeaseHolder> read(Replies replies, List<Asked<List<String>>> jobs) {
        List<LeaseHolder> holders = new ArrayList<>();
        for (Asked<List<String>> job : jobs) {
            replies.record(job)
                    .flatMap(fields -> replies.understood(job.key(), of(fields.get(0), fields.get(1))))
                    .ifPresent(holders::add);
        }
        return holders;
    }

    private static Optional<LeaseHolder> of(@Nullable String device, @Nullable String queue) {
        return device == null || queue == null ? Optional.empty() : Optional.of(new LeaseHolder(device, queue));
    }
}
