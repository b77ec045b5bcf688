package tom.worker;

import static java.lang.System.Logger.Level.WARNING;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tom.job.Claim;
import tom.job.Finished;
import tom.job.JobId;
import tom.job.JobOutcome;
import tom.job.Verdict;
import tom.job.Work;
import tom.job.WorkerQueue;
import tom.redis.RedisException;
import tom.redis.RedisUnavailableException;

/** Runs claims to their end and reports it. As long as a finish brings a next job, it goes on with that. */
final class Worker {

    private static final System.Logger LOG = System.getLogger(Worker.class.getName());
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final WorkerQueue queue;
    private final Leases leases;
    private final KeptSessions kept;
    private final JobRunner runner;
    private final BiConsumer<JobId, JobOutcome> ended;
    private final OutageLog outage = new OutageLog("reporting finished jobs");
    private final CountDownLatch stop = new CountDownLatch(1);
    private final CountDownLatch giveUp = new CountDownLatch(1);

    /** @param ended hears of every job that ends here */
    Worker(WorkerQueue queue, Leases leases, KeptSessions kept, JobRunner runner, BiConsumer<JobId, JobOutcome> ended) {
        this.queue = queue;
        this.leases = leases;
        this.kept = kept;
        this.runner = runner;
        this.ended = ended;
    }

    /** No next jobs from here on. */
    void stop() {
        stop.countDown();
    }

    /** A report that does not get through is not repeated from here on. */
    void giveUp() {
        giveUp.countDown();
    }

    /**
     * Never throws: a loop must survive whatever a job does.
     *
     * @param goesOn whether another job may follow from this one
     */
    void work(Claim first, BooleanSupplier goesOn) {
        @Nullable Claim claim = first;
        while (claim != null) {
            Lease lease = leases.of(claim);
            try {
                claim = step(lease, goesOn);
            } catch (RedisUnavailableException e) {
                claim = null;
                LOG.log(WARNING, "job {0} was not reported: {1}", lease.claim().id(), e.getMessage());
            } catch (RuntimeException | Error e) {
                claim = null;
                leases.abandon(lease);
                LOG.log(WARNING, "job " + lease.claim().id() + " could not be reported; it will be reclaimed", e);
            } finally {
                lease.session().close();
                leases.release(lease);
            }
        }
    }

    private @Nullable Claim step(Lease lease, BooleanSupplier goesOn) {
        if (isStopping()) {
            giveBack(lease);
            return null;
        }
        JobOutcome outcome;
        try {
            outcome = runner.run(lease);
        } catch (RedisUnavailableException e) {
            outage.failed(e);
            giveBack(lease);
            return null;
        } catch (LeaseOverException e) {
            giveBack(lease);
            return null;
        }
        if (isWorthARetry(lease, outcome)) {
            retry(lease);
            return null;
        }
        return finish(lease, outcome, goesOn);
    }

    private static boolean isWorthARetry(Lease lease, JobOutcome outcome) {
        Work work = lease.claim().work();
        return work != null
                && lease.ending() != Lease.Ending.CANCELLED
                && outcome.errorType().isPassing()
                && !work.operation().isConfig()
                && lease.claim().attempt() < work.attempts();
    }

    private @Nullable Claim finish(Lease lease, JobOutcome outcome, BooleanSupplier goesOn) {
        Claim claim = lease.claim();
        KeptSession proposal = kept.propose(lease.session());
        lease.session().close(); // what is not kept, before others may come
        Finished finished;
        try {
            Report report = new Report(lease, outcome, proposal, System.nanoTime(), goesOn);
            finished = insist(() -> leases.request(() -> finish(report), Finished::next));
        } finally {
            if (proposal != null) {
                kept.drop(proposal); // does nothing to one that was settled
            }
        }
        if (finished.verdict() == Verdict.REFUSED) {
            LOG.log(WARNING, "the result of job {0} came too late and was refused: its lease had lapsed", claim.id());
        }
        if (finished.verdict() != Verdict.REFUSED) {
            ended.accept(claim.id(), outcome);
        }
        leases.heed(finished.next());
        return finished.next().jobs().isEmpty() ? null : finished.next().jobs().get(0);
    }

    /** @param first the monotonic time before it was sent for the first time */
    private record Report(
            Lease lease, JobOutcome outcome, @Nullable KeptSession proposal, long first, BooleanSupplier goesOn) {}

    /** The session changes from the lease to the hold before the next claims of the reply are looked at. */
    private Finished finish(Report report) {
        KeptSession proposal = report.proposal();
        int want = isStopping() || !report.goesOn().getAsBoolean() ? 0 : 1;
        Finished finished = queue.finish(report.lease().claim(), report.outcome(), proposal != null, want);
        if (proposal != null) {
            report.lease().onEnd(() -> {});
            kept.settle(proposal, finished.kept(), report.first());
        }
        return finished;
    }

    private void retry(Lease lease) {
        Claim claim = lease.claim();
        lease.session().close();
        Duration delay =
                Backoff.after(claim.attempt(), ThreadLocalRandom.current().nextDouble());
        insist(() -> queue.retry(claim, delay));
    }

    /** Of a configuration that has begun, the queue makes a failed job that says so. */
    private void giveBack(Lease lease) {
        Claim claim = lease.claim();
        lease.session().close();
        insist(() -> queue.giveBack(claim.id(), claim.token()));
    }

    /** The same of a claim that no loop has begun with, tried once; answers whether it is done. */
    boolean gaveBack(Claim claim) {
        Lease lease = leases.of(claim);
        lease.session().close();
        try {
            queue.giveBack(claim.id(), claim.token());
        } catch (RedisException e) {
            outage.failed(e);
            return false;
        }
        leases.release(lease);
        return true;
    }

    private boolean isStopping() {
        return stop.getCount() == 0;
    }

    /** A job's end must not be lost with a Redis that is away for a while: a repeated call is recognised there. */
    private <T> T insist(Supplier<T> call) {
        while (true) {
            try {
                T reply = call.get();
                outage.worked();
                return reply;
            } catch (RedisUnavailableException e) {
                outage.failed(e);
                if (pauseWasCutShort()) {
                    throw e;
                }
            }
        }
    }

    private boolean pauseWasCutShort() {
        try {
            return giveUp.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
