package tom.web.security;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import tom.web.ClientAddress;
import tom.web.Problem;
import tom.web.ProblemException;

/**
 * Refuses what is more than a caller may ask for, before anything is done for it. Whoever is known is counted by name and
 * passes whatever others do from the same address; the rest is counted by address.
 */
@Provider
@PreMatching
@Priority(Priorities.AUTHENTICATION - 1)
@Dependent
@SuppressWarnings("NullAway.Init") // the container fills the fields
public class RateLimit implements ContainerRequestFilter {

    /** Of credentials that are none of ours, and of several at once. */
    private static final Set<Integer> FAILED = Set.of(401, 400);

    @Inject
    private CallerLimits limits;

    @Inject
    private ClientAddress addresses;

    @Context
    private HttpServletRequest servlet;

    @Override
    public void filter(ContainerRequestContext request) {
        Object decision = request.getProperty(Decision.ATTRIBUTE);
        if (decision instanceof Decision.Refused refused && isFailedLogin(refused, request)) {
            refuse(limits.failedLoginFrom(addresses.of(servlet)), "too many credentials that are not accepted");
        }
        refuse(request(decision), "too many requests");
    }

    /** Neither a user who is known and unwanted, nor one whose provider cannot be asked. */
    private static boolean isFailedLogin(Decision.Refused refused, ContainerRequestContext request) {
        return FAILED.contains(refused.problem().status())
                && (request.getHeaderString(Credential.KEY_HEADER) != null
                        || request.getHeaderString(HttpHeaders.AUTHORIZATION) != null);
    }

    private Optional<Duration> request(Object decision) {
        if (!(decision instanceof Decision.Known caller)) {
            return limits.requestFrom(addresses.of(servlet));
        }
        if (!caller.isAnonymous()) {
            return limits.requestOf(caller.name());
        }
        return isOpen() ? Optional.empty() : limits.requestFrom(addresses.of(servlet));
    }

    /** What balancers and Prometheus ask for is nobody's to use up for them, from behind the same proxy for example. */
    private boolean isOpen() {
        return Gatekeeper.isOpen(
                servlet.getRequestURI().substring(servlet.getContextPath().length()));
    }

    private static void refuse(Optional<Duration> pause, String detail) {
        pause.map(RateLimit::wholeSeconds).ifPresent(later -> {
            throw new ProblemException(Problem.tooMany(detail + "; next in " + later.toSeconds() + " s", later));
        });
    }

    /** Not a moment too early. */
    private static Duration wholeSeconds(Duration pause) {
        return Duration.ofSeconds(pause.plusNanos(999_999_999).toSeconds());
    }
}
