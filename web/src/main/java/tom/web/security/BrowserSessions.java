package tom.web.security;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.HttpMethod;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import tom.config.TomConfig;
import tom.config.TomConfig.ClientSettings;
import tom.config.TomConfig.ConsoleSettings;
import tom.redis.RedisException;
import tom.session.Person;
import tom.session.SessionId;
import tom.session.Sessions;
import tom.web.BrowserAddress;
import tom.web.BrowserCookie;
import tom.web.Identity;
import tom.web.Identity.Method;
import tom.web.Problem;
import tom.web.security.Decision.Known;
import tom.web.security.Decision.Refused;

/**
 * Decides who calls by the session that a browser sends with every request, asked or not: so it lets people look, and do
 * nothing that a foreign page could make their browser do.
 */
@Dependent
public class BrowserSessions {

    private static final Set<String> LOOKING = Set.of(HttpMethod.GET, HttpMethod.HEAD);
    private static final Duration REDIS_PAUSE = Duration.ofSeconds(5);

    private final ConsoleSettings console;
    private final Sessions sessions;

    @Inject
    public BrowserSessions(TomConfig config, Sessions sessions) {
        this.console = config.console();
        this.sessions = sessions;
    }

    /** Nothing for a request that does more than look, or has no session. */
    Optional<Decision> decide(HttpServletRequest request) {
        ClientSettings client = console.client();
        if (client == null || !LOOKING.contains(request.getMethod())) {
            return Optional.empty();
        }
        return BrowserCookie.session(request, BrowserAddress.of(console.baseUrl(), request))
                .map(session -> decide(session, client.provider()));
    }

    private Decision decide(SessionId session, String provider) {
        try {
            return sessions.look(session)
                    .map(found -> found.person())
                    .filter(person -> person.provider().equals(provider))
                    .<Decision>map(BrowserSessions::known)
                    .orElseGet(() -> new Refused(
                            new Problem(401, "Unauthorized", "the session has ended: sign in again at /console")));
        } catch (RedisException away) {
            return new Refused(Problem.unavailable(
                    "Redis unavailable", "Redis cannot be reached, and there is who is signed in", REDIS_PAUSE));
        }
    }

    private static Known known(Person person) {
        return new Known(new Identity(person.name(), person.subject(), Method.SESSION, person.roles()));
    }
}
