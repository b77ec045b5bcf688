package tom.ssh;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import tom.device.Deadline;

/** Ends a step that cannot be given a timeout: when the deadline passes, something is done that makes the step fail. */
final class TimeLimit implements AutoCloseable {

    private static final ScheduledThreadPoolExecutor CLOCK = clock();

    private final CompletableFuture<Void> step = new CompletableFuture<>();
    private final CompletableFuture<Void> expiry;
    private final Future<?> alarm;

    /** @param end called from another thread; must not block */
    TimeLimit(Deadline deadline, Runnable end) {
        expiry = step.exceptionally(timeout -> {
            end.run();
            return null;
        });
        alarm = CLOCK.schedule(
                () -> step.completeExceptionally(new TimeoutException()),
                deadline.remaining().toNanos(),
                TimeUnit.NANOSECONDS);
    }

    /**
     * One thread, which ends as soon as nothing is limited. The clock of {@link CompletableFuture} never ends: started
     * by a first call from here, it would keep this application's class loader after an undeploy, for ever.
     */
    private static ScheduledThreadPoolExecutor clock() {
        var clock = new ScheduledThreadPoolExecutor(1, body -> {
            Thread thread = new Thread(body, "tom-time-limit");
            thread.setDaemon(true);
            return thread;
        });
        clock.setRemoveOnCancelPolicy(true);
        clock.setKeepAliveTime(1, TimeUnit.SECONDS);
        clock.allowCoreThreadTimeOut(true);
        return clock;
    }

    /** Whether the step was ended. */
    boolean isPast() {
        return step.isCompletedExceptionally();
    }

    @Override
    public void close() {
        step.complete(null);
        alarm.cancel(false);
        expiry.join();
    }
}
