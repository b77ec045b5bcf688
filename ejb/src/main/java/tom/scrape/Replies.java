package tom.scrape;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import redis.clients.jedis.Pipeline;
import redis.clients.jedis.exceptions.JedisDataException;
import tom.redis.Redis;
import tom.redis.RedisUnavailableException;

/**
 * Asks Redis in pipelines and takes the replies apart. A spoilt record is set aside and named, so that it does not hide
 * the others; any other error means that Redis could not be read.
 */
final class Replies {

    private final Redis redis;
    private final Set<String> spoilt = new TreeSet<>();

    Replies(Redis redis) {
        this.redis = redis;
    }

    /** One round trip. */
    <T> T ask(Function<Pipeline, T> questions) {
        List<T> asked = new ArrayList<>(1);
        redis.pipelined(pipeline -> asked.add(questions.apply(pipeline)));
        return asked.get(0);
    }

    /** What a record holds; nothing when it is not there or spoilt. */
    <T> Optional<T> record(Asked<T> asked) {
        return redis.call(client -> {
            try {
                return Optional.ofNullable(asked.reply().get());
            } catch (JedisDataException e) {
                if (!isWrongType(e)) {
                    throw e;
                }
                spoil(asked.key());
                return Optional.empty();
            } catch (NumberFormatException e) { // an entry of a stream, with an id beyond what the client reads
                spoil(asked.key());
                return Optional.empty();
            }
        });
    }

    /** What an index holds. When it is spoilt, nothing is known of what it should name: that is not half a page. */
    <T> T index(Asked<T> asked) {
        return redis.call(client -> {
            try {
                return asked.reply().get();
            } catch (JedisDataException e) {
                if (!isWrongType(e)) {
                    throw e;
                }
                throw new RedisUnavailableException("the index " + asked.key() + " in Redis is spoilt", e);
            }
        });
    }

    /** Passes on what was understood of a record, or names the record when nothing was. */
    <T> Optional<T> understood(String key, Optional<T> read) {
        if (read.isEmpty()) {
            spoil(key);
        }
        return read;
    }

    void spoil(String key) {
        spoilt.add(key);
    }

    /** The names of the records that could not be read so far. */
    Set<String> spoilt() {
        return Set.copyOf(spoilt);
    }

    private static boolean isWrongType(JedisDataException e) {
        return String.valueOf(e.getMessage()).startsWith("WRONGTYPE");
    }
}
