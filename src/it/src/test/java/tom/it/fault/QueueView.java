package tom.it.fault;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import redis.clients.jedis.RedisClient;

/** Looks into Redis past Tom. */
final class QueueView implements AutoCloseable {

    private final RedisClient client;

    QueueView(int port) {
        client = RedisClient.create("127.0.0.1", port);
    }

    long waiting() {
        return client.zcard("tom:wait:default");
    }

    long running() {
        return active("j|").size();
    }

    long ended() {
        Map<String, String> stats = client.hgetAll("tom:stats:global");
        return Long.parseLong(stats.getOrDefault("complete", "0")) + Long.parseLong(stats.getOrDefault("failed", "0"));
    }

    /** How often a count of Tom has risen: {@code refused}, {@code reclaimed}, … */
    String counter(String name) {
        return Optional.ofNullable(client.hget("tom:counters", name)).orElse("0");
    }

    /** The incarnation of a worker that this process reports, nothing before its first heartbeat. */
    Optional<String> incarnation(String worker, long pid) {
        return Optional.ofNullable(client.get("tom:worker:heartbeat:" + worker))
                .map(QueueView::json)
                .filter(beat -> beat.getJsonNumber("pid").longValue() == pid)
                .map(beat -> worker + "#" + beat.getString("incarnation"));
    }

    /** The ids of the jobs that an incarnation has claimed and not ended. */
    Set<String> owned(String incarnation) {
        return new TreeSet<>(client.hkeys("tom:wjobs:" + incarnation));
    }

    String endpoint(String id) {
        return client.hget("tom:job:" + id, "ep");
    }

    /** The endpoints on which an incarnation keeps sessions between jobs. */
    Set<String> kept(String incarnation) {
        String prefix = "h|" + incarnation + "|";
        return active(prefix).stream()
                .map(member -> member.substring(prefix.length()))
                .collect(Collectors.toSet());
    }

    /** All jobs of which there is a record. */
    Set<String> jobs() {
        return keys("tom:job:*").stream()
                .map(key -> key.substring("tom:job:".length()))
                .collect(Collectors.toSet());
    }

    /** What is left where nothing may be when no job waits or runs. */
    Set<String> leftovers() {
        Set<String> left = new TreeSet<>(active("j|"));
        for (String pattern : List.of("tom:line:*", "tom:wait:*", "tom:delayed", "tom:wjobs:*", "tom:quarantine")) {
            left.addAll(keys(pattern));
        }
        for (String lease : keys("device_lease:*")) {
            client.zrange(lease, 0, -1).stream()
                    .filter(member -> !member.startsWith("hold:"))
                    .forEach(member -> left.add(lease + " " + member));
        }
        return left;
    }

    void flushScripts() {
        client.scriptFlush();
    }

    private Set<String> keys(String pattern) {
        return client.keys(pattern);
    }

    private List<String> active(String prefix) {
        return client.zrange("tom:active", 0, -1).stream()
                .filter(member -> member.startsWith(prefix))
                .toList();
    }

    private static JsonObject json(String text) {
        try (var reader = Json.createReader(new StringReader(text))) {
            return reader.readObject();
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
