package tom.bench.queue;

/** A way to bring jobs to their end, for several threads at once. */
interface Jobs {

    /** Queues a job for one of the devices. */
    void submit(int number);

    /** One hand of a worker, for one thread. */
    Hand hand();

    /** Takes jobs and ends them. */
    @FunctionalInterface
    interface Hand {

        /** Ends one job, taking the next one with it; or, where there is none, waits a moment for it. Whether one ended. */
        boolean step();
    }
}
