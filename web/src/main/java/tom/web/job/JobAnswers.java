package tom.web.job;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.servlet.ServletContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import java.time.Duration;
import java.util.Optional;
import tom.job.Job;
import tom.job.JobId;
import tom.job.JobReader;
import tom.job.JobState;
import tom.redis.RedisUnavailableException;
import tom.web.Caller;
import tom.web.Noted;
import tom.web.Problem;
import tom.web.ProblemException;

/** Answers with a job as it stands. */
@Dependent
public class JobAnswers {

    private static final String TEXT = MediaType.TEXT_PLAIN + ";charset=UTF-8";

    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final JobReader reader;

    /** Where the application is, for example {@code /tom}; read at once, since answers also come from other threads. */
    private final String root;

    @Inject
    public JobAnswers(JobReader reader, ServletContext application) {
        this.reader = reader;
        this.root = application.getContextPath();
    }

    /** @throws ProblemException when there is no such job */
    Job find(JobId id) {
        return reader.find(id).orElseThrow(() -> new ProblemException(Problem.unknownJob(id.text())));
    }

    /** The same of a job that must be the caller's: another's is answered as none, so that nobody can try ids. */
    Job find(JobId id, Caller caller) {
        return Optional.of(find(id))
                .filter(caller::maySee)
                .orElseThrow(() -> new ProblemException(Problem.unknownJob(id.text())));
    }

    /** The whole job, with its result. */
    Response read(JobId id, Caller caller, Noted noted) {
        Job job = find(id, caller);
        noted.seen(job, caller);
        return envelope(job, Response.Status.OK).build();
    }

    /** To a client that does not wait: 202 if it asked for that. */
    Response accepted(JobId id, JobRequest request) {
        return located(
                envelope(submitted(id), request.delivery().async() ? Response.Status.ACCEPTED : Response.Status.OK),
                id);
    }

    /** To a client that waited, whether the job has ended or not. */
    Response waited(JobId id, JobRequest request) {
        Job job = submitted(id);
        return located(request.delivery().raw() ? raw(job, request) : envelope(job, Response.Status.OK), id);
    }

    /** Redis may go away between a submit and its answer; the client must not submit again then. */
    private Job submitted(JobId id) {
        try {
            return find(id);
        } catch (RedisUnavailableException e) {
            throw new ProblemException(Problem.unavailable(
                    "Redis unavailable",
                    e.getMessage() + "; the job was accepted: ask for job " + id + " instead of submitting it again",
                    PAUSE,
                    id));
        }
    }

    /** With a job that was never queued, so there is no Location. */
    static Response cached(Job job, String result, JobRequest request) {
        return request.delivery().raw()
                ? output(result, request).build()
                : envelope(job, Optional.of(result), Response.Status.OK).build();
    }

    private ResponseBuilder envelope(Job job, Response.Status status) {
        return envelope(job, job.state().isEnd() ? reader.result(job) : Optional.empty(), status);
    }

    private static ResponseBuilder envelope(Job job, Optional<String> result, Response.Status status) {
        return Response.status(status)
                .type(MediaType.APPLICATION_JSON)
                .entity(JobEnvelope.text(job, result).getBytes(UTF_8));
    }

    private ResponseBuilder raw(Job job, JobRequest request) {
        if (!job.state().isEnd()) {
            return text(504, "the job is still " + job.state() + "; Location says where to ask for it");
        }
        if (job.state() != JobState.COMPLETE) {
            return text(502, Optional.ofNullable(job.error()).orElse("the job ended " + job.state()));
        }
        return reader.result(job)
                .map(result -> output(result, request))
                .orElseGet(() -> text(502, "the result is no longer there"));
    }

    private static ResponseBuilder output(String result, JobRequest request) {
        return text(200, RawOutput.of(result, request.work().lines()));
    }

    private static ResponseBuilder text(int status, String text) {
        return Response.status(status).type(TEXT).entity(text.getBytes(UTF_8));
    }

    private Response located(ResponseBuilder answer, JobId id) {
        return answer.header(HttpHeaders.LOCATION, root + "/api/job/" + id).build();
    }
}
