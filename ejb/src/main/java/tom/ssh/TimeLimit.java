package tom.ssh;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import tom.device.Deadline;

/** Ends a step that cannot be given a timeout: when the deadline passes, something is done that makes the step fail. */
final class TimeLimit implements AutoCloseable {

    private final CompletableFuture<Void> step = new CompletableFuture<>();
    private final CompletableFuture<Void> expiry;

    /** @param end called from another thread; must not block */
    TimeLimit(Deadline deadline, Runnable end) {
        expiry = step.orTimeout(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS)
                .exceptionally(timeout -> {
                    end.run();
                    return null;
                });
    }

    /** Whether the step was ended. */
    boolean isPast() {
        return step.isCompletedExceptionally();
    }

    @Override
    public void close() {
        step.complete(null);
        expiry.join();
    }
}
