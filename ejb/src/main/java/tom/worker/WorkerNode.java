package tom.worker;

import static java.lang.System.Logger.Level.INFO;
import static java.lang.System.Logger.Level.WARNING;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import tom.credential.Credentials;
import tom.device.Deadline;
import tom.job.Claim;

/** A node in the role of a worker: its threads, its timers' work, and its orderly end. */
final class WorkerNode {

    private static final System.Logger LOG = System.getLogger(WorkerNode.class.getName());

    /** Every wait of a thread of ours ends within this time of a stop. */
    private static final Duration LAST_WAIT = Duration.ofSeconds(5);

    private static final Duration WATCH = Duration.ofMillis(200);

    private final Dispatcher dispatcher;
    private final WorkerPool pool;
    private final Leases leases;
    private final Worker worker;
    private final Heartbeats heartbeats;
    private final Credentials credentials;
    private final OutageLog renewals = new OutageLog("renewing leases");
    private final CountDownLatch stopped = new CountDownLatch(1);

    WorkerNode(Parts parts, Heartbeats heartbeats, Credentials credentials) {
        this.dispatcher = parts.dispatcher();
        this.pool = parts.pool();
        this.leases = parts.leases();
        this.worker = parts.worker();
        this.heartbeats = heartbeats;
        this.credentials = credentials;
    }

    /** What claims and runs jobs. */
    record Parts(Dispatcher dispatcher, WorkerPool pool, Leases leases, Worker worker) {}

    /** Starts to work; the threads are the container's. */
    void start(ThreadFactory threads) {
        new OutageLog("the first heartbeat").watch(this::beat);
        pool.fill();
        threads.newThread(this::renewAsLongAsItRuns).start();
        threads.newThread(this::watchAsLongAsItRuns).start();
        threads.newThread(dispatcher).start();
    }

    /** For a timer, every ten seconds. */
    void beat() {
        heartbeats.beat("healthy", leases.count(), pool.size(), credentials.ids());
    }

    /** For a timer, every second: a server may have dropped a worker loop. */
    void tend() {
        pool.fill();
    }

    /** Claims nothing more, lets running jobs end, and gives back what does not end in time. */
    void drain(Duration timeout) {
        LOG.log(INFO, "stopping: {0} jobs are running", leases.count());
        dispatcher.stop();
        worker.stop();
        pool.stop();
        for (Claim claim = pool.takeBack(); claim != null; claim = pool.takeBack()) {
            worker.giveBack(claim);
            leases.release(leases.of(claim));
        }
        awaitNoLeases(timeout);
        leases.stop();
        awaitNoLeases(LAST_WAIT);
        if (leases.count() > 0) {
            LOG.log(WARNING, "{0} jobs did not end; other nodes will reclaim them", leases.count());
        }
        stopped.countDown();
        heartbeats.leave();
    }

    private void awaitNoLeases(Duration timeout) {
        Deadline deadline = Deadline.in(timeout);
        while (leases.count() > 0 && !deadline.isPast() && !isStopped(WATCH)) {
            tend();
        }
    }

    private void renewAsLongAsItRuns() {
        while (!isStopped(WATCH)) {
            if (leases.renewalIsDue()) {
                renewals.watch(leases::renew);
            }
        }
    }

    /** A thread of its own: a renewal that hangs must not keep a lapsed lease's socket open. */
    private void watchAsLongAsItRuns() {
        while (!isStopped(WATCH)) {
            leases.closeLapsed();
        }
    }

    private boolean isStopped(Duration within) {
        try {
            return stopped.await(within.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
