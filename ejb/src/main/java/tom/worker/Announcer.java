package tom.worker;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import tom.job.JobAnnouncements;

/** Keeps this node's ear on the announcements of ended jobs, through reconnects. */
final class Announcer implements Runnable {

    private static final long PAUSE_MILLIS = 500;
    private static final long LAST_WAIT_MILLIS = 1_000;

    private final JobAnnouncements announcements;
    private final OutageLog outage = new OutageLog("listening for ended jobs");
    private final CountDownLatch stop = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);

    Announcer(JobAnnouncements announcements) {
        this.announcements = announcements;
    }

    @Override
    public void run() {
        try {
            while (!within(0, stop)) {
                listen();
            }
        } finally {
            ended.countDown();
        }
    }

    private void listen() {
        try {
            announcements.listen();
            outage.worked();
        } catch (RuntimeException | Error e) {
            if (!within(0, stop)) { // else it is the end of its connection that ended it
                outage.failed(e);
                within(PAUSE_MILLIS, stop);
            }
        }
    }

    /** Waits a moment for its end; on a connection that is dead it listens until that is closed. */
    void stop() {
        stop.countDown();
        outage.watch(announcements::close); // a connection that is gone must not stop the shutdown
        within(LAST_WAIT_MILLIS, ended);
    }

    private static boolean within(long millis, CountDownLatch latch) {
        try {
            return latch.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
