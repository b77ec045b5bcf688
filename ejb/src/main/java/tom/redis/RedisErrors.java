package tom.redis;

import java.util.Set;
import redis.clients.jedis.exceptions.JedisAccessControlException;
import redis.clients.jedis.exceptions.JedisBusyException;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;

/** Tells a Redis that is away from a call that is wrong. */
final class RedisErrors {

    /** Error codes of a Redis that is there but takes no commands, or no writes, now. */
    private static final Set<String> PASSING =
            Set.of("LOADING", "MASTERDOWN", "READONLY", "OOM", "MISCONF", "NOREPLICAS", "CLUSTERDOWN", "TRYAGAIN");

    /** Error codes of a Redis that is not the master, or no longer. */
    private static final Set<String> OF_ANOTHER_MASTER = Set.of("READONLY", "MASTERDOWN", "MOVED", "ASK", "UNBLOCKED");

    private RedisErrors() {}

    static RedisException translate(JedisException e) {
        if (e instanceof JedisAccessControlException) {
            return new RedisUnavailableException("Redis refuses the user or password of tom.redis.url", e);
        }
        if (e instanceof JedisConnectionException || e instanceof JedisBusyException) {
            return new RedisUnavailableException("Redis cannot be reached", e);
        }
        if (e instanceof JedisDataException) {
            return PASSING.contains(code(e)) || isOfAnotherMaster(e) || isFull(e)
                    ? new RedisUnavailableException("Redis takes no commands now: " + code(e), e)
                    : new RedisException("Redis refused a command: " + e.getMessage(), e);
        }
        return new RedisUnavailableException("no connection to Redis was free", e);
    }

    /** Whether a failover is under way, or was not noticed yet. */
    static boolean isOfAnotherMaster(JedisException e) {
        return e instanceof JedisDataException && OF_ANOTHER_MASTER.contains(code(e));
    }

    private static String code(JedisException e) {
        return String.valueOf(e.getMessage()).split(" ", 2)[0];
    }

    /** The one passing state that has no code of its own. */
    private static boolean isFull(JedisException e) {
        return String.valueOf(e.getMessage()).startsWith("ERR max number of clients");
    }
}
