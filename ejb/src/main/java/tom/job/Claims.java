package tom.job;

import java.time.Duration;
import java.util.List;
import tom.device.Endpoint;

/**
 * What a claim brought.
 *
 * @param jobs the jobs to run
 * @param cancelled running jobs of this worker that somebody cancelled
 * @param nextDue when time alone will have made something runnable
 * @param evicted where a session that this worker keeps is in the way of somebody else; repeated until it is given up
 * @param draining whether this worker is to take no more jobs, by an administrator's order
 */
public record Claims(
        List<Claim> jobs, List<JobId> cancelled, Duration nextDue, List<Endpoint> evicted, boolean draining) {

    public static final Claims NONE = new Claims(List.of(), List.of(), Duration.ZERO, List.of(), false);

    public Claims {
        jobs = List.copyOf(jobs);
        cancelled = List.copyOf(cancelled);
        evicted = List.copyOf(evicted);
    }
}
