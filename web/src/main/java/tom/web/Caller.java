package tom.web;

import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;

/** Who calls: whose turn a job takes, and whose idempotency key a key is. */
public record Caller(String name) {

    private static final String ANONYMOUS = "anonymous";

    /** The authenticated name, or one for all where there is no authentication. */
    public static Caller of(SecurityContext security) {
        Principal principal = security.getUserPrincipal();
        return new Caller(principal == null ? ANONYMOUS : principal.getName());
    }
}
