package tom.web.job;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import tom.device.Deadline;

/**
 * Where answers to waiting clients are made: not on the thread that hears of ended jobs, and on none that waits.
 *
 * @param replies makes answers; they read Redis
 * @param clock ends waiting; never does more
 */
record ReplyThreads(Executor replies, ScheduledExecutorService clock) {

    /** A server keeps what is scheduled until its time, cancelled or not, and the application with it. */
    private static final Duration STEP = Duration.ofSeconds(2);

    /** Ends the wait after a time, though the job has not ended. */
    <T> void endAfter(Duration patience, CompletableFuture<T> wait, T value) {
        look(Deadline.in(patience), wait, value);
    }

    private <T> void look(Deadline end, CompletableFuture<T> wait, T value) {
        if (wait.isDone()) {
            return;
        }
        if (end.isPast()) {
            wait.complete(value);
            return;
        }
        Duration left = end.remaining();
        Duration next = left.compareTo(STEP) < 0 ? left : STEP;
        var unused = clock.schedule(() -> look(end, wait, value), next.toNanos(), TimeUnit.NANOSECONDS);
    }
}
