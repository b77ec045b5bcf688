package tom.bench.queue;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import tom.job.Claim;
import tom.job.Claims;
import tom.job.Finished;
import tom.job.Incarnation;
import tom.job.JobOutcome;
import tom.job.JobQueue;
import tom.job.QueueScripts;
import tom.job.Submitted;
import tom.job.Verdict;
import tom.job.WorkerQueue;
import tom.redis.Redis;

/** Tom's own code: {@link JobQueue} and {@link WorkerQueue}. */
final class QueuedJobs implements Jobs {

    private static final JobOutcome DONE = new JobOutcome.Completed("{}", Duration.ofMillis(1));
    private static final Duration MOMENT = Duration.ofMillis(50);

    private final JobQueue queue;
    private final WorkerQueue worker;
    private final int devices;
    private final Duration work;

    /** @param work how long each job keeps a hand busy */
    QueuedJobs(Redis redis, QueueScripts scripts, int devices, Duration work) {
        this.queue = scripts.queue(redis);
        this.worker = scripts.worker(redis, Incarnation.of("bench-" + Integer.toHexString(hashCode())));
        this.devices = devices;
        this.work = work;
    }

    @Override
    public void submit(int number) {
        if (!(queue.enqueue(Submissions.forDevice(number % devices)) instanceof Submitted.Accepted)) {
            throw new IllegalStateException("job " + number + " was not accepted");
        }
    }

    @Override
    public Hand hand() {
        return new WorkerHand();
    }

    private final class WorkerHand implements Hand {

        private @Nullable Claim claim;

        @Override
        public boolean step() {
            Claim current = claim;
            if (current == null) {
                claim = first(worker.claim(1));
                if (claim == null) {
                    worker.awaitWork(true, MOMENT);
                }
                return false;
            }
            if (!work.isZero()) {
                LockSupport.parkNanos(work.toNanos());
            }
            Finished finished = worker.finish(current, DONE, false, 1);
            if (finished.verdict() != Verdict.CURRENT) {
                throw new IllegalStateException("the end of a job was " + finished.verdict());
            }
            claim = first(finished.next());
            return true;
        }

        private static @Nullable Claim first(Claims claims) {
            return claims.jobs().isEmpty() ? null : claims.jobs().get(0);
        }
    }
}
