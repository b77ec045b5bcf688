package tom.worker;

import static java.lang.System.Logger.Level.INFO;
import static java.lang.System.Logger.Level.WARNING;

import java.time.Duration;
import tom.redis.RedisUnavailableException;

/** Logs a failure that goes on: its start, a line now and then, and its end. A Redis that is away has one voice for all. */
public final class OutageLog {

    private static final System.Logger LOG = System.getLogger(OutageLog.class.getName());
    private static final Duration PAUSE = Duration.ofSeconds(10);

    private final String what;
    private boolean failing;
    private boolean said;
    private long saidNanos;

    /** @param what the thing that fails, as the subject of a sentence */
    public OutageLog(String what) {
        this.what = what;
    }

    /** Runs a timer's body or one round of a loop: what it throws, errors included, is logged and goes no further. */
    public void watch(Runnable body) {
        try {
            body.run();
            worked();
        } catch (RuntimeException | Error e) {
            failed(e);
        }
    }

    synchronized void failed(Throwable e) {
        if (e instanceof RedisUnavailableException away) {
            failing = true;
            RedisOutage.OF_NODE.met(what, away);
        } else {
            say(e);
        }
    }

    private void say(Throwable e) {
        long now = System.nanoTime();
        if (!said || now - saidNanos >= PAUSE.toNanos()) {
            said = true;
            saidNanos = now;
            LOG.log(WARNING, "{0} failed: {1}", what, e.getMessage() == null ? e.toString() : e.getMessage());
        }
        failing = true;
    }

    synchronized boolean isOn() {
        return failing;
    }

    synchronized void worked() {
        if (!failing) {
            return;
        }
        failing = false;
        RedisOutage.OF_NODE.isOver();
        if (said) {
            said = false;
            LOG.log(INFO, "{0} works again", what);
        }
    }
}
