package tom.job;

import java.time.Duration;
import java.util.List;

/**
 * What a claim brought.
 *
 * @param jobs the jobs to run
 * @param cancelled running jobs of this worker that somebody cancelled
 * @param nextDue when time alone will have made something runnable
 */
public record Claims(List<Claim> jobs, List<JobId> cancelled, Duration nextDue) {

    public static final Claims NONE = new Claims(List.of(), List.of(), Duration.ZERO);

    public Claims {
        jobs = List.copyOf(jobs);
        cancelled = List.copyOf(cancelled);
    }
}
