package tom.bench.part;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Work on several threads that begin together. */
public final class Together {

    private Together() {}

    /** Runs all of it and answers how many seconds went by until the last was done. */
    public static double seconds(List<? extends Callable<?>> work) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(work.size(), Together::daemon);
        try {
            CountDownLatch ready = new CountDownLatch(work.size());
            CountDownLatch go = new CountDownLatch(1);
            List<Future<?>> all = new ArrayList<>();
            for (Callable<?> each : work) {
                all.add(threads.submit(() -> {
                    ready.countDown();
                    go.await();
                    return each.call();
                }));
            }
            ready.await();
            long start = System.nanoTime();
            go.countDown();
            for (Future<?> each : all) {
                end(each);
            }
            return (System.nanoTime() - start) / 1e9;
        } finally {
            threads.shutdownNow();
        }
    }

    private static void end(Future<?> work) throws Exception {
        try {
            work.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "load");
        thread.setDaemon(true);
        return thread;
    }
}
