package tom.worker;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import tom.device.Deadline;
import tom.job.Claims;
import tom.job.WorkerQueue;

/** Claims jobs for all free hands of this node, and between claims sleeps in Redis until there is something to do. */
final class Dispatcher implements Runnable {

    private static final Duration SHORTEST_SLEEP = Duration.ofMillis(10);
    private static final Duration LONGEST_SLEEP = Duration.ofSeconds(2);
    private static final Duration LAST_WAIT = Duration.ofSeconds(8);
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final WorkerQueue queue;
    private final WorkerPool pool;
    private final Leases leases;
    private final OutageLog outage = new OutageLog("claiming jobs");
    private final CountDownLatch stop = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean listensToItselfOnly;

    Dispatcher(WorkerQueue queue, WorkerPool pool, Leases leases) {
        this.queue = queue;
        this.pool = pool;
        this.leases = leases;
        pool.onFree(this::handsAreFree);
    }

    @Override
    public void run() {
        try {
            while (!isStopped()) {
                outage.watch(this::claimAndSleep);
                if (outage.isOn()) {
                    pause();
                }
            }
        } finally {
            ended.countDown();
        }
    }

    private void claimAndSleep() {
        int hands = pool.free();
        Claims claims = claim(hands);
        boolean wasFull = hands == 0; // whoever has become idle since then asked for nothing yet
        if (pool.free() > 0 && (wasFull || !claims.jobs().isEmpty())) {
            return;
        }
        boolean woken = sleep(claims.nextDue(), claims.draining());
        if (woken && isStopped()) {
            queue.claim(0); // the marker was meant for whoever can take a job: hands it on
        }
    }

    /** A worker has become idle. When the dispatcher sleeps without an ear for the queues, it must wake up. */
    private void handsAreFree() {
        if (listensToItselfOnly) {
            listensToItselfOnly = false;
            try {
                queue.wakeMyself();
            } catch (RuntimeException e) {
                outage.failed(e);
            }
        }
    }

    /** No claim is made after this returns, unless a call to Redis hangs for longer than any call may. */
    void stop() {
        stop.countDown();
        outage.watch(queue::wakeMyself);
        try {
            ended.await(LAST_WAIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isStopped() {
        return stop.getCount() == 0;
    }

    private Claims claim(int hands) {
        Claims claims = leases.request(() -> queue.claim(hands), Function.identity());
        claims.jobs().forEach(pool::hand);
        leases.heed(claims);
        return claims;
    }

    /**
     * Sleeps until a marker wakes it or time has made something due; other nodes' sweeps see to what is overlooked.
     *
     * @param draining whether the markers of the queues are not for this node
     */
    private boolean sleep(Duration nextDue, boolean draining) {
        Deadline due = Deadline.in(nextDue.compareTo(SHORTEST_SLEEP) < 0 ? SHORTEST_SLEEP : nextDue);
        boolean woken = false;
        while (!woken && !due.isPast() && !isStopped()) {
            listensToItselfOnly = true; // before looking: whoever becomes idle from here on wakes us
            boolean idle = !draining && pool.free() > 0;
            listensToItselfOnly = !idle;
            Duration left = due.remaining();
            woken = queue.awaitWork(idle, left.compareTo(LONGEST_SLEEP) < 0 ? left : LONGEST_SLEEP);
        }
        listensToItselfOnly = false;
        return woken;
    }

    private void pause() {
        try {
            stop.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stop.countDown();
        }
    }
}
