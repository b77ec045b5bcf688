package tom.web.job;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import tom.job.JobId;

/** Answers a submit: from the cache, with the queued job, or with the ended one. */
@Dependent
public class JobSubmit {

    private final CachedJobs cached;
    private final JobIntake intake;
    private final JobAnswers answers;
    private final JobWait wait;

    @Inject
    public JobSubmit(CachedJobs cached, JobIntake intake, JobAnswers answers, JobWait wait) {
        this.cached = cached;
        this.intake = intake;
        this.answers = answers;
        this.wait = wait;
    }

    void submit(JobRequest request, AsyncResponse response) {
        Optional<Response> known = cached.answer(request);
        if (known.isPresent()) {
            request.origin().noted().detail("answered from the cache");
            response.resume(known.get());
        } else if (request.delivery().waits()) {
            wait.submit(request, response);
        } else {
            JobId id = intake.accept(request, JobId.random(), false);
            response.resume(answers.accepted(id, request));
        }
    }
}
