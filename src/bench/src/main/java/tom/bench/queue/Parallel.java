package tom.bench.queue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import tom.bench.part.Together;

/**
 * How many threads submit and end jobs at once.
 *
 * @param submitters more than hands, so that a line forms and the hands are busy
 */
record Parallel(int submitters, int hands) {

    static final Parallel USUAL = new Parallel(8, 6);

    /** Submits jobs and ends them meanwhile; answers the seconds until all have ended. */
    double seconds(Jobs jobs, int count) throws Exception {
        List<Callable<Void>> threads = new ArrayList<>(submitting(jobs, count));
        threads.addAll(working(List.of(jobs), count));
        return Together.seconds(threads);
    }

    /** Submits jobs that nobody takes yet. */
    void submit(Jobs jobs, int count) throws Exception {
        Together.seconds(submitting(jobs, count));
    }

    /** Ends jobs that wait, on several nodes with so many hands each. */
    double secondsToEnd(List<? extends Jobs> nodes, int count) throws Exception {
        return Together.seconds(working(nodes, count));
    }

    private List<Callable<Void>> submitting(Jobs jobs, int count) {
        List<Callable<Void>> threads = new ArrayList<>();
        for (int thread = 0; thread < submitters; thread++) {
            int first = thread;
            threads.add(() -> {
                for (int job = first; job < count; job += submitters) {
                    jobs.submit(job);
                }
                return null;
            });
        }
        return threads;
    }

    private List<Callable<Void>> working(List<? extends Jobs> nodes, int count) {
        AtomicInteger ended = new AtomicInteger();
        List<Callable<Void>> threads = new ArrayList<>();
        for (Jobs node : nodes) {
            for (int i = 0; i < hands; i++) {
                threads.add(() -> {
                    Jobs.Hand hand = node.hand();
                    while (ended.get() < count) {
                        if (hand.step()) {
                            ended.incrementAndGet();
                        }
                    }
                    return null;
                });
            }
        }
        return threads;
    }
}
