package tom.web;

import jakarta.ws.rs.core.SecurityContext;
import tom.config.Roles;
import tom.job.Job;

/**
 * Who calls: whose turn a job takes, whose idempotency key a key is, and whose jobs there are.
 *
 * @param admin whether there are those of others, too
 */
public record Caller(String name, boolean admin) {

    /** The name under which the caller was let in; one for all where there is no authentication. */
    public static Caller of(SecurityContext security) {
        return new Caller(security.getUserPrincipal().getName(), security.isUserInRole(Roles.ADMIN));
    }

    public boolean maySee(Job job) {
        return admin || name.equals(job.caller());
    }
}
