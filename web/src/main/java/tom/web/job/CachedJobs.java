package tom.web.job;

import static java.util.Objects.requireNonNull;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import tom.cache.CachedOutput;
import tom.cache.CommandCache;
import tom.device.ErrorType;
import tom.job.Job;
import tom.job.JobId;
import tom.job.JobState;
import tom.job.Submission;
import tom.job.Work;
import tom.worker.Answers;

/** Answers at once what is in the cache as a whole; such a job is kept nowhere and cannot be asked for again. */
@Dependent
public class CachedJobs {

    private final CommandCache cache;
    private final Clock clock;

    @Inject
    public CachedJobs(CommandCache cache, Clock clock) {
        this.cache = cache;
        this.clock = clock;
    }

    /** Nothing when a device has to be asked, or when the answer is to be a job that lasts. */
    Optional<Response> answer(JobRequest request) {
        String credential = request.to().credentialId();
        if (!request.work().cache().reads()
                || credential == null
                || request.origin().idempotency() != null) {
            return Optional.empty();
        }
        Work work = request.work();
        return cache.findAll(request.to().target().device(), credential, work.lines())
                .map(found -> JobAnswers.cached(job(request), result(work, found), request));
    }

    private static String result(Work work, Map<String, CachedOutput> found) {
        Answers answers = new Answers(work.cache());
        work.lines()
                .forEach(command -> answers.cached(
                        command, requireNonNull(found.get(command)).output()));
        return answers.toJson(Duration.ZERO);
    }

    private Job job(JobRequest request) {
        Submission.Target target = request.to().target();
        Instant now = clock.instant();
        return new Job(
                JobId.random(),
                JobState.COMPLETE,
                target.device(),
                target.queue(),
                request.origin().caller().name(),
                null,
                0,
                ErrorType.NONE,
                null,
                new Job.Times(now, null, now),
                request.work().json(),
                null);
    }
}
