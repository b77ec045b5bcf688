package tom.worker;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import tom.device.Deadline;
import tom.device.Endpoint;
import tom.ssh.DeviceSession;

/** A session that a job has left for the next one, and until when the hold that it stands on is ours. */
final class KeptSession {

    /** Where it is; only {@link KeptSessions} changes that. */
    enum State {
        /** The finish that asks for the hold is under way. */
        PROPOSED,
        IDLE,
        /** A job has it. */
        TAKEN,
        /** It is being closed, and then the queue is told. */
        GOING
    }

    private final Access access;
    private final DeviceSession session;
    private final CompletableFuture<Boolean> decided = new CompletableFuture<>();
    private State state = State.PROPOSED;
    private boolean unwanted;
    private long idleSinceNanos;
    private volatile long holdEndNanos;

    KeptSession(Access access, DeviceSession session) {
        this.access = access;
        this.session = session;
    }

    Access access() {
        return access;
    }

    DeviceSession session() {
        return session;
    }

    Endpoint endpoint() {
        return access.target().endpoint();
    }

    State state() {
        return state;
    }

    void become(State next) {
        state = next;
    }

    /** It was asked for before its hold was known of. */
    void refuse() {
        unwanted = true;
    }

    boolean isUnwanted() {
        return unwanted;
    }

    /** @param requested the monotonic time before the request that granted the hold */
    void rest(long requested, Duration life) {
        state = State.IDLE;
        idleSinceNanos = System.nanoTime();
        extend(requested, life);
    }

    void extend(long requested, Duration life) {
        holdEndNanos = requested + life.toNanos();
    }

    boolean hasRunOut(long nanoTime) {
        return nanoTime - holdEndNanos >= 0;
    }

    boolean isIdleFor(Duration longest, long nanoTime) {
        return nanoTime - idleSinceNanos >= longest.toNanos();
    }

    /** Whoever took it may use it, or: it is closed and the queue knows. */
    void decide(boolean isUsable) {
        decided.complete(isUsable);
    }

    /**
     * Waits for either.
     *
     * @return false also when the thread was interrupted
     * @throws TimeoutException when neither is known in time
     */
    boolean awaitDecision(Deadline deadline) throws TimeoutException {
        try {
            return decided.get(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
