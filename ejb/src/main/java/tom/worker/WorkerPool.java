package tom.worker;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tom.job.Claim;

/**
 * Worker loops, as many as the managed executor has threads: no portable API tells a pool's size, so one is always queued
 * ahead, and when it starts, the next is submitted. A thread of the executor only holds the place of a loop, which runs beside
 * it: a server that resizes its pool interrupts the threads, and what a loop does with a device must come to its end.
 */
final class WorkerPool {

    private static final long LONGEST_WAIT_MILLIS = 500;

    private final OutageLog outage = new OutageLog("starting worker loops");
    private final Supplier<Executor> executor;
    private final Executor beside;
    private final int most;
    private final BiConsumer<Claim, BooleanSupplier> work;
    private final BlockingQueue<Handed> handed = new LinkedBlockingQueue<>();

    /** Idle loops, less the claims that are on their way to one: below zero when a loop went that was counted on. */
    private final AtomicInteger free = new AtomicInteger();

    private final AtomicInteger loops = new AtomicInteger();
    private final AtomicInteger queuedAhead = new AtomicInteger();
    private volatile Runnable onFree = () -> {};
    private volatile boolean stopping;

    /**
     * @param executor looked up at each submit: a server may replace it when an administrator resizes it
     * @param beside runs the loops; what runs them in place has nobody who interrupts
     * @param most loops, whatever the pool would run
     * @param work runs a claim, and what follows from it as long as the loop goes on, to the end; throws nothing
     */
    WorkerPool(Supplier<Executor> executor, Executor beside, int most, BiConsumer<Claim, BooleanSupplier> work) {
        this.executor = executor;
        this.beside = beside;
        this.most = most;
        this.work = work;
    }

    /** @param nanos monotonic time */
    private record Handed(Claim claim, long nanos) {}

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
        handed.add(new Handed(claim, System.nanoTime()));
    }

    /** Sees to it that a loop is queued ahead; called again and again, since a server may drop one. */
    void fill() {
        if (stopping || loops.get() >= most || !queuedAhead.compareAndSet(0, 1)) {
            return;
        }
        try {
            executor.get().execute(this::hold);
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
        return claim(handed.poll());
    }

    /**
     * The same while it runs, of a claim that counted on a loop which has gone: there is none at all now, or the others
     * have been busy for so long.
     */
    @Nullable
    Claim takeBack(Duration unbegun) {
        Handed oldest = handed.peek();
        if (oldest == null
                || (loops.get() > 0 && System.nanoTime() - oldest.nanos() < unbegun.toNanos())
                || !handed.remove(oldest)) {
            return null;
        }
        free.incrementAndGet();
        return oldest.claim();
    }

    private static @Nullable Claim claim(@Nullable Handed handed) {
        return handed == null ? null : handed.claim();
    }

    /** Holds a thread of the executor as long as a loop runs; when it is wanted back, the loop leaves after its job. */
    private void hold() {
        Loop loop = new Loop();
        try {
            beside.execute(loop);
        } catch (RejectedExecutionException | IllegalStateException e) {
            queuedAhead.set(0);
            outage.failed(e);
            return;
        }
        boolean interrupted = false;
        while (!loop.hasEnded()) {
            try {
                loop.awaitEnd();
            } catch (InterruptedException e) {
                interrupted = true;
                loop.leave();
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private final class Loop implements Runnable {

        private final CountDownLatch ended = new CountDownLatch(1);

        /** This loop's thread, while it waits for a claim. */
        private volatile @Nullable Thread waiting;

        private volatile boolean leaving;

        @Override
        public void run() {
            loops.incrementAndGet(); // before the next may be queued: there must not be more than may be
            queuedAhead.set(0);
            fill();
            try {
                while (goesOn() && !Thread.currentThread().isInterrupted()) {
                    Claim claim = await();
                    if (claim != null) {
                        work.accept(claim, this::goesOn);
                    }
                }
            } finally {
                loops.decrementAndGet();
                queuedAhead.set(0); // left: the server replaced its pool, and dropped the place that was queued
                ended.countDown();
            }
        }

        private boolean goesOn() {
            return !stopping && !leaving;
        }

        /** At once when it is idle: what it began with now would be one job more than the new pool has threads. */
        void leave() {
            leaving = true;
            Thread idle = waiting;
            if (idle != null) {
                idle.interrupt();
            }
        }

        boolean hasEnded() {
            return ended.getCount() == 0;
        }

        void awaitEnd() throws InterruptedException {
            ended.await(LONGEST_WAIT_MILLIS, TimeUnit.MILLISECONDS);
        }

        private @Nullable Claim await() {
            free.incrementAndGet();
            onFree.run();
            Handed next = null;
            waiting = Thread.currentThread(); // before looking: whoever wants this loop to leave from here on
            // interrupts it
            try {
                while (next == null && goesOn()) {
                    next = handed.poll(LONGEST_WAIT_MILLIS, TimeUnit.MILLISECONDS);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            waiting = null;
            if (leaving) {
                decline(next);
                return null;
            }
            return next != null ? next.claim() : withdrawn();
        }

        /** What is on its way to a loop that leaves is for the next one, or to be taken back. */
        private void decline(@Nullable Handed next) {
            if (next != null) {
                handed.add(next);
            }
            free.decrementAndGet();
        }
    }

    /** Nothing, or the claim that is already on its way to this loop. */
    private @Nullable Claim withdrawn() {
        if (withdraw()) {
            return null;
        }
        Claim claim = claim(handed.poll());
        if (claim == null) {
            free.decrementAndGet(); // it is counted, and not there yet: for the next loop, or to be taken back
        }
        return claim;
    }

    /** Takes this idle loop out of the count; false when a claim is already on its way to one that leaves. */
    private boolean withdraw() {
        return free.getAndUpdate(count -> count > 0 ? count - 1 : count) > 0;
    }
}
