package tom.scrape;

import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import redis.clients.jedis.Response;

/**
 * A record that was asked for in a pipeline.
 *
 * @param name what it is a record of: a worker, a queue, a device, a job
 */
record Asked<T>(String name, String key, Response<T> reply) {

    /** Asks the same of many. */
    static <T> List<Asked<T>> each(
            Collection<String> names, Function<String, String> key, Function<String, Response<T>> command) {
        return names.stream().map(name -> one(name, key.apply(name), command)).toList();
    }

    static <T> Asked<T> one(String name, String key, Function<String, Response<T>> command) {
        return new Asked<>(name, key, command.apply(key));
    }
}
