package tom.web.security;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanism;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Collections;
import java.util.Set;
import tom.web.Identity;

/**
 * Tells the server who calls. What it refuses goes on without a name, and {@link Admission} answers it: there each server
 * answers in the same way, and what is answered is counted.
 */
@ApplicationScoped
@SuppressWarnings("NullAway.Init") // the container fills the field
public class TomAuthentication implements HttpAuthenticationMechanism {

    @Inject
    private Gatekeeper gatekeeper;

    @Inject
    private BrowserSessions sessions;

    /** With the application, not with its first request: what is wrong with the keys is in the log then. */
    void start(@Observes @Initialized(ApplicationScoped.class) Object application) {}

    @Override
    public AuthenticationStatus validateRequest(
            HttpServletRequest request, HttpServletResponse response, HttpMessageContext context) {
        return decision(request) instanceof Decision.Known caller
                ? context.notifyContainerAboutLogin(caller.name(), caller.roles())
                : context.doNothing();
    }

    /** Once for each request: a server may ask again when a role is needed. */
    private Decision decision(HttpServletRequest request) {
        if (request.getAttribute(Decision.ATTRIBUTE) instanceof Decision made) {
            return made;
        }
        return decide(gatekeeper, sessions, request);
    }

    /** What is decided goes with the request. */
    static Decision decide(Gatekeeper gatekeeper, BrowserSessions sessions, HttpServletRequest request) {
        Decision decision = decision(gatekeeper, sessions, request);
        request.setAttribute(Decision.ATTRIBUTE, decision);
        if (decision instanceof Decision.Known caller) {
            request.setAttribute(Identity.ATTRIBUTE, caller.identity());
        }
        return decision;
    }

    private static Decision decision(Gatekeeper gatekeeper, BrowserSessions sessions, HttpServletRequest request) {
        String path = request.getRequestURI().substring(request.getContextPath().length());
        Set<Credential> credentials = Credential.of(
                Collections.list(request.getHeaders(Credential.KEY_HEADER)),
                Collections.list(request.getHeaders("Authorization")));
        Decision decision = gatekeeper.decide(request.getMethod(), path, credentials);
        return credentials.isEmpty() && decision instanceof Decision.Refused
                ? sessions.decide(request).orElse(decision) // what was sent on purpose counts before the cookie
                : decision;
    }
}
