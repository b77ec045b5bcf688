package tom.worker;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import tom.job.JobAnnouncements;

/** Keeps this node's ear on the announcements of ended jobs, through reconnects. */
final class Announcer implements Runnable {

    private static final long PAUSE_MILLIS = 500;

    private final JobAnnouncements announcements;
    private final OutageLog outage = new OutageLog("listening for ended jobs");
    private final CountDownLatch stop = new CountDownLatch(1);

    Announcer(JobAnnouncements announcements) {
        this.announcements = announcements;
    }

    @Override
    public void run() {
        while (!isStopped(0)) {
            try {
                announcements.listen();
                outage.worked();
            } catch (RuntimeException | Error e) {
                outage.failed(e);
                isStopped(PAUSE_MILLIS);
            }
        }
    }

    void stop() {
        stop.countDown();
        outage.watch(announcements::close); // a connection that is gone must not stop the shutdown
    }

    private boolean isStopped(long within) {
        try {
            return stop.await(within, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
