package tom.worker;

import static java.lang.System.Logger.Level.INFO;
import static java.lang.System.Logger.Level.WARNING;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tom.credential.Credentials;
import tom.device.Deadline;
import tom.job.Claim;

/** A node in the role of a worker: its threads, its timers' work, and its orderly end. */
final class WorkerNode {

    private static final System.Logger LOG = System.getLogger(WorkerNode.class.getName());

    /** Every wait of a thread of ours ends within this time of a stop. */
    private static final Duration LAST_WAIT = Duration.ofSeconds(5);

    /** What is handed over to an idle loop is begun with at once. */
    private static final Duration LONGEST_UNBEGUN = Duration.ofSeconds(10);

    private static final Duration WATCH = Duration.ofMillis(200);

    private final Dispatcher dispatcher;
    private final WorkerPool pool;
    private final Leases leases;
    private final KeptSessions kept;
    private final Worker worker;
    private final Heartbeats heartbeats;
    private final Credentials credentials;
    private final OutageLog renewals = new OutageLog("renewing leases");
    private final OutageLog closings = new OutageLog("closing lapsed leases");
    private final List<Thread> running = new ArrayList<>();
    private final CountDownLatch stopped = new CountDownLatch(1);

    WorkerNode(Parts parts, Heartbeats heartbeats, Credentials credentials) {
        this.dispatcher = parts.dispatcher();
        this.pool = parts.pool();
        this.leases = parts.leases();
        this.kept = parts.kept();
        this.worker = parts.worker();
        this.heartbeats = heartbeats;
        this.credentials = credentials;
    }

    /** What claims and runs jobs. */
    record Parts(Dispatcher dispatcher, WorkerPool pool, Leases leases, KeptSessions kept, Worker worker) {}

    /** Starts to work; the threads are the container's. */
    void start(ThreadFactory threads) {
        new OutageLog("the first heartbeat").watch(this::beat);
        pool.fill();
        for (Runnable body : List.<Runnable>of(this::renewAsLongAsItRuns, this::watchAsLongAsItRuns, dispatcher)) {
            Thread thread = threads.newThread(body);
            running.add(thread);
            thread.start();
        }
    }

    /** For a timer, every ten seconds. */
    synchronized void beat() {
        if (!isStopped(Duration.ZERO)) { // a late timer must not list a worker that has left
            heartbeats.beat("healthy", leases.count(), pool.size(), credentials.ids());
        }
    }

    /** For a timer, every second: a server may have dropped a worker loop. */
    void tend() {
        pool.fill();
        giveBack(() -> pool.takeBack(LONGEST_UNBEGUN)); // else renewed for ever, and its device blocked
    }

    /** Claims nothing more, lets running jobs end, and gives back what does not end in time. */
    void drain(Duration timeout) {
        LOG.log(INFO, "stopping: {0} jobs are running", leases.count());
        dispatcher.stop();
        worker.stop();
        pool.stop();
        kept.stop();
        giveBack(pool::takeBack);
        await(() -> leases.count() == 0, timeout);
        leases.stop();
        await(() -> leases.count() == 0, LAST_WAIT);
        worker.giveUp();
        await(() -> pool.size() == 0 && kept.count() == 0, LAST_WAIT);
        if (leases.count() > 0) {
            LOG.log(WARNING, "{0} jobs did not end; other nodes will reclaim them", leases.count());
        }
        stopped.countDown();
        leave();
        awaitThreads();
    }

    private synchronized void leave() {
        new OutageLog("the last heartbeat").watch(heartbeats::leave);
    }

    /** Waits for the end of something, and meanwhile tries to give back what could not be given back before. */
    private void await(BooleanSupplier end, Duration timeout) {
        Deadline deadline = Deadline.in(timeout);
        while (!end.getAsBoolean() && !deadline.isPast() && !isStopped(WATCH)) {
            giveBack(pool::takeBack);
        }
    }

    private void giveBack(Supplier<@Nullable Claim> unbegun) {
        for (Claim claim = unbegun.get(); claim != null; claim = unbegun.get()) {
            if (!worker.gaveBack(claim)) {
                pool.hand(claim); // once more later, or by a loop that comes across it
                return;
            }
        }
    }

    private void awaitThreads() {
        Deadline deadline = Deadline.in(LAST_WAIT);
        try {
            for (Thread thread : running) {
                thread.join(Math.max(1, deadline.remaining().toMillis()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
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
            closings.watch(leases::closeLapsed);
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
