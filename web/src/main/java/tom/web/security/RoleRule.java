package tom.web.security;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import java.lang.reflect.Method;
import java.util.List;
import tom.web.Problem;
import tom.web.ProblemException;

/**
 * Who may use one endpoint: what stands at its own method. An endpoint without a rule is closed.
 *
 * @param roles any of which will do
 */
record RoleRule(boolean open, List<String> roles) implements ContainerRequestFilter {

    static RoleRule of(Method endpoint) {
        RolesAllowed allowed = endpoint.getAnnotation(RolesAllowed.class);
        return new RoleRule(
                endpoint.isAnnotationPresent(PermitAll.class), allowed == null ? List.of() : List.of(allowed.value()));
    }

    @Override
    public void filter(ContainerRequestContext request) {
        if (!open
                && !isAnswerToOptions(request)
                && roles.stream().noneMatch(request.getSecurityContext()::isUserInRole)) {
            throw new ProblemException(new Problem(403, "Forbidden", missing()));
        }
    }

    /** The methods that a path has, which REST itself tells. */
    private static boolean isAnswerToOptions(ContainerRequestContext request) {
        return request.getMethod().equals(HttpMethod.OPTIONS);
    }

    private String missing() {
        return roles.isEmpty() ? "nobody may do this" : "this needs the role " + String.join(" or ", roles);
    }
}
