package tom.web.job;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;
import tom.job.Cancellation;
import tom.job.JobId;
import tom.job.JobQueue;
import tom.web.Caller;
import tom.web.Noted;
import tom.web.Problem;
import tom.web.ProblemException;

/** Cancels a job and answers how it stands then. */
@Dependent
public class JobCancel {

    private final JobQueue queue;
    private final JobAnswers answers;

    @Inject
    public JobCancel(JobQueue queue, JobAnswers answers) {
        this.queue = queue;
        this.answers = answers;
    }

    /** @throws ProblemException when the caller has no such job, or it has ended */
    Response cancel(JobId id, Caller caller, Noted noted) {
        if (!caller.admin()) {
            answers.find(id, caller); // ends it here when the job is another's
        }
        Cancellation done = queue.cancel(id);
        if (done == Cancellation.UNKNOWN) {
            throw new ProblemException(Problem.unknownJob(id.text()));
        }
        if (done == Cancellation.ENDED) {
            throw new ProblemException(new Problem(409, "Job has ended", "job " + id + " had ended before"));
        }
        return answers.read(id, caller, noted);
    }
}
