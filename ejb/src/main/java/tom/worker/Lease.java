package tom.worker;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tom.job.Claim;
import tom.ssh.Fence;

/**
 * A claim while it is worked on, and until when the device is ours: by this node's monotonic clock, counted from before
 * the request that Redis granted. Whoever writes to the device asks it first.
 */
final class Lease implements Fence {

    /** Why a lease is over before its job has ended. */
    enum Ending {
        /** It ran out, or Redis has given it to somebody else. */
        LOST,
        CANCELLED,
        /** The node is being stopped. */
        STOPPED
    }

    private final Claim claim;
    private final JobSession session = new JobSession();
    private volatile long endNanos;
    private @Nullable Ending ending;
    private @Nullable Runnable abort;
    private final CountDownLatch over = new CountDownLatch(1);

    /** @param requested the monotonic time before the request */
    Lease(Claim claim, long requested, Duration life) {
        this.claim = claim;
        this.endNanos = requested + life.toNanos();
    }

    /** How long a lease or hold is trusted here: a tenth less than it lasts in Redis. */
    static Duration life(Duration ttl) {
        return ttl.multipliedBy(9).dividedBy(10);
    }

    Claim claim() {
        return claim;
    }

    /** What the claim has on its device. */
    JobSession session() {
        return session;
    }

    /** The claim came with a session, which ends with the lease. */
    void inherit(KeptSession left) {
        session.inherit(left);
        onEnd(left.session()::abort);
    }

    void extend(long requested, Duration life) {
        endNanos = requested + life.toNanos();
    }

    boolean hasRunOut(long nanoTime) {
        return nanoTime - endNanos >= 0;
    }

    synchronized @Nullable Ending ending() {
        return ending;
    }

    /** Ends the lease, and the session that stands on it; the first reason stays. */
    void end(Ending reason) {
        Runnable running;
        synchronized (this) {
            if (ending == null) {
                ending = reason;
            }
            running = abort;
        }
        over.countDown();
        if (running != null) {
            running.run();
        }
    }

    /** Waits, unless the lease is ended or the thread interrupted meanwhile; true when one of these happened. */
    boolean endsWithin(Duration pause) {
        try {
            return over.await(pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /** Says how to end what stands on the device; when the lease is over already, that happens at once. */
    void onEnd(Runnable abortion) {
        boolean over;
        synchronized (this) {
            abort = abortion;
            over = ending != null;
        }
        if (over) {
            abortion.run();
        }
    }

    @Override
    public void check() {
        if (ending() != null || hasRunOut(System.nanoTime())) {
            throw new LeaseOverException(claim.endpoint());
        }
    }
}
