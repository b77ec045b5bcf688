package tom.web.security;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.ext.Provider;
import java.security.Principal;
import tom.config.TomConfig;
import tom.web.Problem;
import tom.web.ProblemException;

/** Lets in only requests of callers that are known, before it is known what they are for. */
@Provider
@PreMatching
@Priority(Priorities.AUTHENTICATION)
@Dependent
@SuppressWarnings("NullAway.Init") // the container fills the field
public class Admission implements ContainerRequestFilter {

    @Inject
    private TomConfig config;

    @Override
    public void filter(ContainerRequestContext request) {
        Object decision = request.getProperty(Decision.ATTRIBUTE);
        if (decision instanceof Decision.Refused refused) {
            throw new ProblemException(refused.problem(), refused.challenges());
        }
        if (!(decision instanceof Decision.Unasked) && !isCalledBy(decision, request)) {
            throw new ProblemException(
                    new Problem(401, "Unauthorized", "the server does not say who calls"),
                    Challenges.of(config.security().access().auth()));
        }
    }

    /** A name that comes from somewhere else in the server is none of ours. */
    private static boolean isCalledBy(Object decision, ContainerRequestContext request) {
        Principal principal = request.getSecurityContext().getUserPrincipal();
        return decision instanceof Decision.Known caller
                && principal != null
                && caller.name().equals(principal.getName());
    }
}
