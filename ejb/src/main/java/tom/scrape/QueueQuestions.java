package tom.scrape;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import redis.clients.jedis.Pipeline;
import redis.clients.jedis.resps.Tuple;
import tom.redis.Key;
import tom.redis.Keys;

/** What is asked of each queue in the second round trip of a read. */
record QueueQuestions(
        List<Asked<Long>> depths,
        List<Asked<List<Tuple>>> oldest,
        List<Asked<Map<String, String>>> times,
        Asked<Map<String, String>> paused) {

    static QueueQuestions ask(Pipeline pipeline, Keys keys, Set<String> queues) {
        return new QueueQuestions(
                Asked.each(queues, queue -> keys.of(Key.WAIT, queue), pipeline::zcard),
                Asked.each(queues, queue -> keys.of(Key.AGE, queue), key -> pipeline.zrangeWithScores(key, 0, 0)),
                Asked.each(queues, queue -> keys.of(Key.TIMES, queue), pipeline::hgetAll),
                Asked.one("paused", keys.of(Key.PAUSED), pipeline::hgetAll));
    }

    /** @param idle further queues that are known, into which nothing was ever put */
    QueueFigures figures(Replies replies, Set<String> idle, List<LeaseHolder> holders, Instant now) {
        Map<String, Long> depth = new TreeMap<>();
        Map<String, Duration> age = new TreeMap<>();
        Map<String, Long> active = new TreeMap<>();
        for (String queue : idle) {
            depth.put(queue, 0L);
            age.put(queue, Duration.ZERO);
            active.put(queue, 0L);
        }
        for (Asked<Long> queue : depths) {
            replies.record(queue).ifPresent(jobs -> depth.put(queue.name(), jobs));
            active.put(queue.name(), 0L);
        }
        oldest.forEach(queue -> age(replies, queue, now).ifPresent(time -> age.put(queue.name(), time)));
        holders.forEach(holder -> active.merge(holder.queue(), 1L, Long::sum));
        return new QueueFigures(depth, age, active, times(replies, idle), paused(replies));
    }

    private Map<String, Since> paused(Replies replies) {
        Map<String, Since> orders = new TreeMap<>();
        replies.record(paused)
                .orElse(Map.of())
                .forEach((queue, order) -> replies.understood(paused.key(), Since.read(order))
                        .ifPresent(since -> orders.put(queue, since)));
        return orders;
    }

    private List<JobTimes> times(Replies replies, Set<String> idle) {
        return Stream.concat(
                        idle.stream().flatMap(TimesHash::nothing),
                        times.stream().flatMap(queue -> TimesHash.read(replies, queue)))
                .toList();
    }

    private static Optional<Duration> age(Replies replies, Asked<List<Tuple>> queue, Instant now) {
        return replies.record(queue)
                .flatMap(first -> first.isEmpty()
                        ? Optional.of(Duration.ZERO)
                        : replies.understood(queue.key(), since(first.get(0).getScore(), now)));
    }

    private static Optional<Duration> since(double seconds, Instant now) {
        return UnixTime.of(seconds)
                .map(accepted -> accepted.isAfter(now) ? Duration.ZERO : Duration.between(accepted, now));
    }
}
