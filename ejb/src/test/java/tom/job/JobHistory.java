package tom.job;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;
import tom.device.Endpoint;

/** What clients and workers saw of each job, and the rules that this must keep. */
final class JobHistory {

    private static final class Entry {
        private final Submission.Target target;
        private final int order;
        private long token;
        private int attempts;
        private boolean begun;
        private boolean cancelled;
        private @Nullable JobState end;
        private final double acceptedAt;
        private double firstClaimAt;
        private double lastClaimAt;

        private Entry(Submission.Target target, int order, double acceptedAt) {
            this.target = target;
            this.order = order;
            this.acceptedAt = acceptedAt;
        }
    }

    private final Map<JobId, Entry> jobs = new LinkedHashMap<>();
    private final Map<Endpoint, Integer> lastFirstClaim = new HashMap<>();
    private final Set<String> paused = new TreeSet<>();
    private final DoubleSupplier clock;

    JobHistory(DoubleSupplier clock) {
        this.clock = clock;
    }

    /**
     * When what happened to a job, in Unix seconds.
     *
     * @param firstClaim none when no worker ever took it
     */
    record Times(double accepted, @Nullable Double firstClaim, double lastClaim) {}

    void accepted(JobId id, Submission.Target target) {
        jobs.put(id, new Entry(target, jobs.size(), clock.getAsDouble()));
    }

    void paused(String queue, boolean isPaused) {
        if (isPaused) {
            paused.add(queue);
        } else {
            paused.remove(queue);
        }
    }

    void claimed(Claim claim) {
        Entry job = entry(claim.id());
        Violation.unless(!paused.contains(job.target.queue()), "%s claimed of a paused queue", claim.id());
        long token = Long.parseLong(claim.token());
        Violation.unless(token > job.token, "%s claimed with token %d after %d", claim.id(), token, job.token);
        Violation.unless(job.end == null, "%s claimed after its end", claim.id());
        Violation.unless(!job.cancelled, "%s claimed after it was cancelled", claim.id());
        Violation.unless(!job.begun, "configuration %s claimed after its first line", claim.id());
        job.attempts++;
        Violation.unless(
                claim.attempt() == job.attempts,
                "%s claimed as attempt %d, not %d",
                claim.id(),
                claim.attempt(),
                job.attempts);
        if (job.token == 0 && job.target.maxSessions() == 1) {
            int before = lastFirstClaim.getOrDefault(job.target.endpoint(), -1);
            Violation.unless(before < job.order, "%s overtook on %s", claim.id(), job.target.endpoint());
            lastFirstClaim.put(job.target.endpoint(), job.order);
        }
        job.firstClaimAt = job.token == 0 ? clock.getAsDouble() : job.firstClaimAt;
        job.lastClaimAt = clock.getAsDouble();
        job.token = token;
    }

    /** A claim that was given back was no attempt. */
    void givenBack(JobId id, Verdict verdict) {
        if (verdict == Verdict.CURRENT) {
            entry(id).attempts--;
        }
    }

    void begun(JobId id) {
        entry(id).begun = true;
    }

    void ended(JobId id, JobState state) {
        Entry job = entry(id);
        Violation.unless(job.end == null, "%s ended %s and then %s", id, job.end, state);
        job.end = state;
    }

    void cancelled(JobId id, Cancellation how) {
        if (how == Cancellation.ABORTED) {
            ended(id, JobState.ABORTED);
        } else if (how == Cancellation.ACTIVE) {
            entry(id).cancelled = true;
        }
    }

    Set<JobId> ids() {
        return jobs.keySet();
    }

    /** How a job ended, as far as a worker or client was told. */
    Optional<JobState> end(JobId id) {
        return Optional.ofNullable(entry(id).end);
    }

    Times times(JobId id) {
        Entry job = entry(id);
        return new Times(job.acceptedAt, job.token == 0 ? null : job.firstClaimAt, job.lastClaimAt);
    }

    private Entry entry(JobId id) {
        Entry job = jobs.get(id);
        Violation.unless(job != null, "a job that nobody submitted: %s", id);
        return job;
    }
}
