package tom.worker;

import static java.lang.System.Logger.Level.INFO;
import static java.lang.System.Logger.Level.WARNING;

import java.time.Duration;
import tom.redis.RedisUnavailableException;

/** Says once for a whole node that Redis is away, however many of its threads come across that. */
final class RedisOutage {

    private static final System.Logger LOG = System.getLogger(RedisOutage.class.getName());
    private static final Duration PAUSE = Duration.ofSeconds(10);

    static final RedisOutage OF_NODE = new RedisOutage();

    private boolean away;
    private boolean told;
    private long toldNanos = System.nanoTime() - PAUSE.toNanos();

    private RedisOutage() {}

    /** @param what could not be done, as the subject of a sentence */
    synchronized void met(String what, RedisUnavailableException e) {
        away = true;
        long now = System.nanoTime();
        if (now - toldNanos >= PAUSE.toNanos()) {
            toldNanos = now;
            told = true;
            LOG.log(WARNING, "{0}; {1} failed, and whatever else needs Redis", e.getMessage(), what);
        }
    }

    synchronized void isOver() {
        if (away && told) {
            told = false;
            LOG.log(INFO, "Redis works again");
        }
        away = false;
    }
}
