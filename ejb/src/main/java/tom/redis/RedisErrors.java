package tom.redis;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import redis.clients.jedis.exceptions.JedisAccessControlException;
import redis.clients.jedis.exceptions.JedisBusyException;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;

/** Tells a Redis that is away from a call that is wrong. */
final class RedisErrors {

    /** Error codes of a Redis that is there but takes no commands, or no writes, now. */
    private static final Set<String> PASSING = Set.of(
            "LOADING",
            "MASTERDOWN",
            "READONLY",
            "OOM",
            "MISCONF",
            "NOREPLICAS",
            "CLUSTERDOWN",
            "TRYAGAIN",
            "maxclients");

    /** What the client says before it could send anything. */
    static final String NO_CONNECTION = "Failed to connect to ";

    private static final Pattern INNER = Pattern.compile(": -?([A-Z]{3,}) ");

    /** Error codes of a Redis that is not the master, or no longer. */
    private static final Set<String> OF_ANOTHER_MASTER = Set.of("READONLY", "MASTERDOWN", "MOVED", "ASK", "UNBLOCKED");

    private RedisErrors() {}

    static RedisException translate(JedisException e) {
        if (e instanceof JedisAccessControlException) {
            return new RedisUnavailableException("Redis refuses the user or password of tom.redis.url", e);
        }
        if (e instanceof JedisConnectionException || e instanceof JedisBusyException) {
            String message = TlsFailure.reason(e)
                    .map(reason -> "Redis is not trusted: " + reason)
                    .orElse("Redis cannot be reached");
            return wasNeverSent(e)
                    ? new RedisUnavailableException(message, e)
                    : RedisUnavailableException.lost(message, e);
        }
        if (e instanceof JedisDataException) {
            return refusal(String.valueOf(e.getMessage()), e);
        }
        return new RedisUnavailableException("no connection to Redis was free", e);
    }

    /** Whether a failover is under way, or was not noticed yet. */
    static boolean isOfAnotherMaster(JedisException e) {
        return e instanceof JedisDataException && OF_ANOTHER_MASTER.contains(code(String.valueOf(e.getMessage())));
    }

    private static boolean wasNeverSent(JedisException e) {
        return e instanceof JedisBusyException || String.valueOf(e.getMessage()).startsWith(NO_CONNECTION);
    }

    private static RedisException refusal(String message, JedisException e) {
        String code = code(message);
        if (PASSING.contains(code) || OF_ANOTHER_MASTER.contains(code)) {
            return new RedisUnavailableException("Redis takes no commands now: " + code, e);
        }
        return code.equals("WRONGTYPE")
                ? new SpoiltKeyException("a key of Tom in Redis was overwritten: " + message, e)
                : new RedisException("Redis refused a command: " + message, e);
    }

    /** Redis before 7 wraps what a command in a script ran into: {@code ERR Error running script …: -OOM command …}. */
    private static String code(String message) {
        if (message.startsWith("ERR max number of clients")) {
            return "maxclients";
        }
        if (message.startsWith("ERR Error running script")) {
            Matcher inner = INNER.matcher(message);
            return inner.find() ? inner.group(1) : "ERR";
        }
        return message.split(" ", 2)[0];
    }
}
