package tom.web.job;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Where answers to waiting clients are made: not on the thread that hears of ended jobs, and on none that waits.
 *
 * @param replies makes answers; they read Redis
 * @param clock ends waiting; never does more
 */
record ReplyThreads(Executor replies, ScheduledExecutorService clock) {

    /** Ends the wait after a time, though the job has not ended. */
    <T> void endAfter(Duration patience, CompletableFuture<T> wait, T value) {
        Future<?> alarm = clock.schedule(() -> wait.complete(value), patience.toMillis(), TimeUnit.MILLISECONDS);
        var unused = wait.whenComplete((ended, failure) -> alarm.cancel(false));
    }
}
