package tom.worker;

import tom.job.JobSweep;
import tom.job.PublishedNames;

/** Sweeps once, whatever went wrong the last time: a timer that throws is removed for good on some servers. */
final class Sweeper {

    private static final int MOST_ROUNDS = 20;
    private static final int FULL_ROUND = 100;

    private final JobSweep sweep;
    private final PublishedNames published;
    private final OutageLog sweeping = new OutageLog("sweeping the queue");
    private final OutageLog looking = new OutageLog("looking for published workers");

    Sweeper(JobSweep sweep, PublishedNames published) {
        this.sweep = sweep;
        this.published = published;
    }

    void sweep() {
        sweeping.watch(this::rounds);
        looking.watch(published::look);
    }

    /** Goes on while there is much to do, so that a crash with thousands of jobs is cleared within a second. */
    private void rounds() {
        int round = 0;
        while (sweep.sweep() >= FULL_ROUND && round < MOST_ROUNDS) {
            round++;
        }
    }
}
