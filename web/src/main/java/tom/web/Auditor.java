package tom.web;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tom.audit.AuditEntry;
import tom.audit.AuditEntry.Actor;
import tom.audit.AuditEntry.Reply;
import tom.audit.AuditTrail;

/** Has written down whatever changes or sends something, looks at what is delicate, or is refused. */
@Dependent
public class Auditor implements AnswerWatch {

    /** Whoever calls without having proved who it is. */
    private static final String UNKNOWN = "unknown";

    private static final Set<String> LOOKING = Set.of("GET", "HEAD", "OPTIONS");
    private static final Set<String> DELICATE =
            Set.of("/api/credentials", "/api/device/{device}/host_key", "/api/audit");

    private final AuditTrail trail;
    private final ClientAddress addresses;

    @Inject
    public Auditor(AuditTrail trail, ClientAddress addresses) {
        this.trail = trail;
        this.addresses = addresses;
    }

    @Override
    public void asked(HttpServletRequest request) {
        request.setAttribute(Noted.ATTRIBUTE, new Noted(reply -> write(request, reply)));
    }

    @Override
    public void answered(HttpServletRequest request, int status, Duration took) {
        Noted.of(request).write(status);
    }

    private void write(HttpServletRequest request, Reply reply) {
        @Nullable Identity caller = request.getAttribute(Identity.ATTRIBUTE) instanceof Identity known ? known : null;
        boolean changes = !LOOKING.contains(request.getMethod());
        boolean unproved = caller == null || reply.status() == 429;
        if (unproved && (changes || reply.status() == 401 || reply.status() == 429)) {
            trail.addRefusal(entry(request, caller, reply));
        } else if (changes) {
            trail.add(entry(request, caller, reply));
        } else if (reply.status() == 403 || (reply.status() < 400 && isDelicate(request))) {
            trail.addRead(entry(request, caller, reply));
        }
    }

    private static boolean isDelicate(HttpServletRequest request) {
        return Noted.of(request).hasSeenOthers()
                || (request.getAttribute(MatchedResource.TEMPLATE) instanceof String path && DELICATE.contains(path));
    }

    private AuditEntry entry(HttpServletRequest request, @Nullable Identity caller, Reply reply) {
        Actor actor = caller == null
                ? new Actor(UNKNOWN, null, UNKNOWN, addresses.of(request))
                : new Actor(
                        caller.name(),
                        caller.subject().equals(caller.name()) ? null : caller.subject(),
                        caller.method().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                        addresses.of(request));
        return new AuditEntry(actor, Noted.of(request).deed(action(request)), reply);
    }

    /** By the path as it was sent where it leads nowhere, or nobody has looked where it leads. */
    private static String action(HttpServletRequest request) {
        String path = request.getAttribute(MatchedResource.TEMPLATE) instanceof String template
                ? template
                : request.getRequestURI().substring(request.getContextPath().length());
        return request.getMethod() + " " + path;
    }
}
