package tom.web;

import static java.lang.System.Logger.Level.DEBUG;
import static java.lang.System.Logger.Level.ERROR;
import static java.lang.System.Logger.Level.WARNING;
import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.enterprise.context.Dependent;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import tom.inventory.BadFilterException;
import tom.job.UnconfirmedSubmitException;
import tom.redis.RedisUnavailableException;
import tom.redis.SpoiltKeyException;

/** Answers every failure below {@code /api} as {@code application/problem+json}. */
@Provider
@Dependent
public class ProblemMapper implements ExceptionMapper<Throwable> {

    private static final System.Logger LOG = System.getLogger(ProblemMapper.class.getName());

    private static final String REDIS_AWAY = "Redis unavailable";
    private static final Duration REDIS_PAUSE = Duration.ofSeconds(5);

    @Override
    public Response toResponse(Throwable failure) {
        if (failure instanceof CompletionException wrapper && wrapper.getCause() != null) {
            return toResponse(wrapper.getCause());
        }
        if (failure instanceof WebApplicationException refused) {
            return refusal(refused);
        }
        ResponseBuilder builder = response(problem(failure));
        if (failure instanceof ProblemException known) {
            known.challenges().forEach(challenge -> builder.header(HttpHeaders.WWW_AUTHENTICATE, challenge));
        }
        return builder.build();
    }

    private static Problem problem(Throwable failure) {
        if (failure instanceof ProblemException known) {
            return known.problem();
        }
        if (failure instanceof BadFilterException filter) {
            return Problem.invalid(filter.field(), String.valueOf(filter.getMessage()));
        }
        if (failure instanceof UnconfirmedSubmitException submit) {
            LOG.log(DEBUG, "a submit got 503: {0}", submit.getMessage());
            return Problem.unavailable(
                    REDIS_AWAY,
                    submit.getMessage() + "; the job may have been queued: ask for job " + submit.id()
                            + " before it is submitted again",
                    REDIS_PAUSE,
                    submit.id());
        }
        if (failure instanceof RedisUnavailableException redis) {
            LOG.log(DEBUG, "a request got 503: {0}", redis.getMessage());
            return Problem.unavailable(
                    REDIS_AWAY,
                    redis.getMessage() + "; a submit with an idempotency_key can be repeated safely",
                    REDIS_PAUSE);
        }
        if (failure instanceof SpoiltKeyException spoilt) {
            LOG.log(WARNING, "a request got 503: {0}", spoilt.getMessage());
            return Problem.unavailable(
                    REDIS_AWAY,
                    "what was asked for was overwritten in Redis by something else; the log says more",
                    REDIS_PAUSE);
        }
        return unexpected(failure);
    }

    /** What the server itself refused: its status and headers stay. */
    private static Response refusal(WebApplicationException refused) {
        Response answer = refused.getResponse();
        int status = answer.getStatus();
        if (status < 400) {
            return answer;
        }
        Problem problem = status == 500 ? unexpected(refused) : Refusals.problem(status);
        ResponseBuilder builder = response(problem);
        for (String name : new String[] {HttpHeaders.ALLOW, HttpHeaders.RETRY_AFTER, HttpHeaders.WWW_AUTHENTICATE}) {
            Object value = answer.getHeaders().getFirst(name);
            if (value != null) {
                builder.header(name, value);
            }
        }
        return builder.build();
    }

    /** Logged once, here; the client gets nothing of it but the reference. */
    private static Problem unexpected(Throwable failure) {
        String reference = UUID.randomUUID().toString().substring(0, 8);
        LOG.log(ERROR, "a request failed, reference " + reference, failure);
        return new Problem(500, "Internal error", "the server's log says more under the reference " + reference);
    }

    private static ResponseBuilder response(Problem problem) {
        ResponseBuilder builder = Response.status(problem.status())
                .type(Problem.MEDIA_TYPE)
                .entity(problem.json().toString().getBytes(UTF_8));
        Problem.Later later = problem.later();
        return later == null
                ? builder
                : builder.header(HttpHeaders.RETRY_AFTER, later.pause().toSeconds());
    }
}
