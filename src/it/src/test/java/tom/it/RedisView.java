package tom.it;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.StreamEntryID;
import redis.clients.jedis.resps.StreamEntry;

/** Looks into the site's Redis past Tom. */
final class RedisView implements AutoCloseable {

    private final RedisClient client;

    RedisView(Site site) {
        client = site.connect();
    }

    /** The ids of all jobs there are, finished ones too. */
    List<String> jobs() {
        return client.keys("*tom:job:*").stream().sorted().toList();
    }

    /** How many sessions are kept between jobs. */
    long keptSessions() {
        return client.zrange("tom:active", 0, -1).stream()
                .filter(member -> member.startsWith("h|"))
                .count();
    }

    /**
     * How often the commands with which a client starts something have been called since the start of Redis, but for
     * sweeps: every node sweeps each second whatever waits, and a timer that is late makes up for it in a burst. Beside
     * the cache nothing but a sweep calls ZREMRANGEBYSCORE, and it does so once.
     */
    long calls() {
        return calls("eval|evalsha|evalsha_ro|fcall|bzpopmin|blpop|brpop") - calls("zremrangebyscore");
    }

    private long calls(String commands) {
        return client.info("commandstats")
                .lines()
                .filter(line -> line.matches("cmdstat_(" + commands + "):.*"))
                .mapToLong(line -> Long.parseLong(line.replaceFirst(".*:calls=(\\d+),.*", "$1")))
                .sum();
    }

    /** Those of all nodes, as Redis lists them. */
    List<String> connectionsOfTom() {
        try (var one = new Jedis(client.getPool().getResource())) {
            return one.clientList()
                    .lines()
                    .filter(connection -> connection.contains(" name=tom "))
                    .toList();
        }
    }

    /** Everything that is stored, as text. */
    String everything() {
        return client.keys("*").stream().map(key -> key + " " + content(key)).collect(Collectors.joining("\n"));
    }

    /** Stores something in a key of this type, or in its name, for as long as the work takes. */
    void withPlanted(String type, String value, Runnable work) {
        String key = type.equals("key") ? "planted " + value : "planted";
        switch (type) {
            case "hash" -> client.hset(key, "field", value);
            case "field" -> client.hset(key, value, "value");
            case "set" -> client.sadd(key, value);
            case "zset" -> client.zadd(key, 1, value);
            case "list" -> client.rpush(key, value);
            case "stream" -> client.xadd(key, StreamEntryID.NEW_ENTRY, Map.of("field", value));
            default -> client.set(key, value);
        }
        try {
            work.run();
        } finally {
            client.del(key);
        }
    }

    private String content(String key) {
        return switch (client.type(key)) {
            case "string" -> client.get(key);
            case "hash" -> String.valueOf(client.hgetAll(key));
            case "set" -> String.valueOf(client.smembers(key));
            case "zset" -> String.valueOf(client.zrangeWithScores(key, 0, -1));
            case "list" -> String.valueOf(client.lrange(key, 0, -1));
            case "stream" ->
                client.xrange(key, "-", "+").stream()
                        .map(StreamEntry::getFields)
                        .map(Map::toString)
                        .collect(Collectors.joining("\n"));
            default -> "";
        };
    }

    @Override
    public void close() {
        client.close();
    }
}
