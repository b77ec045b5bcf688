package tom.web.job;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tom.credential.SealedLogin;
import tom.credential.Sealer;
import tom.job.JobId;
import tom.job.JobQueue;
import tom.job.Submission;
import tom.job.Submitted;
import tom.web.Problem;
import tom.web.ProblemException;

/** Puts jobs into the queue. */
@Dependent
public class JobIntake {

    private static final Duration FULL_PAUSE = Duration.ofSeconds(10);

    private final JobQueue queue;
    private final Sealer sealer;

    @Inject
    public JobIntake(JobQueue queue, Sealer sealer) {
        this.queue = queue;
        this.sealer = sealer;
    }

    /**
     * @param made the id of the job, unless the same was submitted before
     * @param waited whether this node wants to be told when it ends
     * @return the id of the job that is queued now, or was by an earlier submit of the same
     * @throws ProblemException when the queue does not take it
     */
    JobId accept(JobRequest request, JobId made, boolean waited) {
        Submitted submitted = queue.enqueue(new Submission(
                made,
                request.to().target(),
                request.work(),
                request.origin().caller().name(),
                request.origin().idempotency(),
                sealed(request, made),
                waited));
        if (submitted instanceof Submitted.Accepted accepted) {
            boolean later = request.delivery().async() && !waited;
            request.origin().noted().taken(accepted.id(), later ? 202 : 200);
            return accepted.id();
        }
        throw new ProblemException(refusal(submitted));
    }

    private static Problem refusal(Submitted submitted) {
        return submitted instanceof Submitted.Conflict conflict
                ? new Problem(
                        409,
                        "Idempotency conflict",
                        "the idempotency_key belongs to job " + conflict.first() + ", which had another body")
                : Problem.unavailable("Queue full", "as many jobs wait as may; nothing was queued", FULL_PAUSE);
    }

    private @Nullable String sealed(JobRequest request, JobId id) {
        InlineLogin login = request.login();
        return login == null
                ? null
                : SealedLogin.seal(
                        sealer,
                        login.username(),
                        login.password(),
                        id.text(),
                        request.to().target().endpoint());
    }
}
