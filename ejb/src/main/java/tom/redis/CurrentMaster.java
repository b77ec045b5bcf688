package tom.redis;

import static java.lang.System.Logger.Level.INFO;

import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.HostAndPort;

/**
 * The Redis that takes writes now. Asked for again by whoever calls Redis: each second, since an old master that was cut
 * off goes on answering as if nothing had happened, and sooner when a call failed. When nobody answers, the last one
 * holds: the Sentinels may all be away without any harm.
 */
final class CurrentMaster {

    private static final System.Logger LOG = System.getLogger(CurrentMaster.class.getName());

    private static final long PERIOD_NANOS = 1_000_000_000L;
    private static final long PERIOD_IN_DOUBT_NANOS = 250_000_000L;

    private final MasterLookup lookup;
    private final ReentrantLock asking = new ReentrantLock();
    private volatile @Nullable HostAndPort address;
    private volatile boolean isInDoubt = true;
    private volatile long askedNanos = System.nanoTime() - PERIOD_NANOS;

    CurrentMaster(MasterLookup lookup) {
        this.lookup = lookup;
    }

    /** Where to connect to. */
    HostAndPort address() {
        HostAndPort known = address;
        if (known == null) {
            throw new RedisUnavailableException("Redis cannot be reached: nobody says where its master is");
        }
        return known;
    }

    /** Something failed that may come from a failover. */
    void doubt() {
        isInDoubt = true;
    }

    /** Asks again when it is time to, and answers whether it is another master than before. */
    boolean hasMoved() {
        if (!isDue() || !isMyTurn()) {
            return false;
        }
        try {
            return isDue() && ask();
        } finally {
            asking.unlock();
        }
    }

    private boolean isDue() {
        return System.nanoTime() - askedNanos >= (isInDoubt ? PERIOD_IN_DOUBT_NANOS : PERIOD_NANOS);
    }

    /** In doubt, and at first, everybody waits for the answer; else one asks and the others go on with the one they know. */
    private boolean isMyTurn() {
        if (isInDoubt || address == null) {
            asking.lock();
            return true;
        }
        return asking.tryLock();
    }

    private boolean ask() {
        isInDoubt = false; // before asking: a failure from here on is doubted anew
        Optional<HostAndPort> found = lookup.find();
        HostAndPort before = address;
        address = found.orElse(before);
        askedNanos = System.nanoTime(); // last: whoever sees it goes on with the address
        if (found.isEmpty()) {
            isInDoubt = true;
            return false;
        }
        if (before == null || before.equals(address)) {
            return false;
        }
        LOG.log(INFO, "the master of Redis is now {0}, no longer {1}", address, before);
        return true;
    }
}
