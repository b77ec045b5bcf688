package tom.worker;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tom.job.Claim;

/**
 * Worker loops on the managed executor, as many as its threads: no portable API tells a pool's size, so one loop is
 * always queued ahead, and when it starts, the next is submitted.
 */
final class WorkerPool {

    private static final long LONGEST_WAIT_MILLIS = 500;

    private final OutageLog outage = new OutageLog("starting worker loops");
    private final Supplier<Executor> executor;
    private final int most;
    private final Consumer<Claim> work;
    private final BlockingQueue<Claim> handed = new LinkedBlockingQueue<>();

    /** Idle loops that no claim is on its way to. */
    private final AtomicInteger free = new AtomicInteger();

    private final AtomicInteger loops = new AtomicInteger();
    private final AtomicInteger queuedAhead = new AtomicInteger();
    private volatile Runnable onFree = () -> {};
    private volatile boolean stopping;

    /**
     * @param executor looked up at each submit: a server may replace it when an administrator resizes it
     * @param most loops, whatever the pool would run
     * @param work runs a claim, and what follows from it, to the end; throws nothing
     */
    WorkerPool(Supplier<Executor> executor, int most, Consumer<Claim> work) {
        this.executor = executor;
        this.most = most;
        this.work = work;
    }

    /** Who is told when a loop has become idle. */
    void onFree(Runnable listener) {
        onFree = listener;
    }

    /** How many claims may be handed over now. */
    int free() {
        return Math.max(0, free.get());
    }

    /** All loops that have started and not ended, idle or not. */
    int size() {
        return loops.get();
    }

    /** Only the dispatcher calls this, at most {@link #free} times at once. */
    void hand(Claim claim) {
        free.decrementAndGet();
        handed.add(claim);
    }

    /** Sees to it that a loop is queued ahead; called again and again, since a server may drop one. */
    void fill() {
        if (stopping || loops.get() >= most || !queuedAhead.compareAndSet(0, 1)) {
            return;
        }
        try {
            executor.get().execute(this::loop);
            outage.worked();
        } catch (RejectedExecutionException | IllegalStateException e) {
            queuedAhead.set(0);
            outage.failed(e);
        }
    }

    void stop() {
        stopping = true;
    }

    /** A claim that no loop has begun with, when the pool stops. */
    @Nullable
    Claim takeBack() {
        return handed.poll();
    }

    private void loop() {
        loops.incrementAndGet(); // before the next may be queued: there must not be more than may be
        queuedAhead.set(0);
        fill();
        try {
            while (!stopping && !Thread.currentThread().isInterrupted()) {
                Claim claim = await();
                if (claim != null) {
                    work.accept(claim);
                }
            }
        } finally {
            loops.decrementAndGet();
            queuedAhead.set(0); // interrupted: the server replaced its pool, and dropped the loop that was queued
        }
    }

    private @Nullable Claim await() {
        free.incrementAndGet();
        onFree.run();
        Claim claim = null;
        try {
            while (claim == null && !stopping) {
                claim = handed.poll(LONGEST_WAIT_MILLIS, TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return claim != null || withdraw() ? claim : handed.poll();
    }

    /** Takes this idle loop out of the count; false when a claim is already on its way to one that leaves. */
    private boolean withdraw() {
        return free.getAndUpdate(count -> count > 0 ? count - 1 : count) > 0;
    }
}
