package tom.web.security;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.HttpMethod;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tom.config.ApiKey;
import tom.config.ApiKeys;
import tom.config.Roles;
import tom.config.TomConfig;
import tom.config.TomConfig.AccessSettings;
import tom.device.Secret;
import tom.token.SignOn;
import tom.token.TokenUser;
import tom.token.Verdict;
import tom.web.Identity;
import tom.web.Identity.Method;
import tom.web.LoginWatch;
import tom.web.Problem;
import tom.web.security.Decision.Known;
import tom.web.security.Decision.Refused;
import tom.web.security.Decision.Unasked;

/** Decides who calls: by what a request brings, and by where it goes. */
@Dependent
public class Gatekeeper {

    private static final Duration PROVIDER_PAUSE = Duration.ofSeconds(5);

    private static final String ANONYMOUS = "anonymous";
    private static final Known EVERYBODY = anonymous(Roles.ADMIN);
    private static final Known VISITOR = anonymous(Roles.VIEWER);

    /** As they are sent, to the letter: any other spelling is just one more path that is closed. */
    private static final String HEALTH = "/api/health";

    private static final String METRICS = "/api/metrics";

    private final ApiKeys keys;
    private final SignOn signOn;
    private final LoginWatch logins;
    private final AccessSettings access;

    @Inject
    public Gatekeeper(TomConfig config, ApiKeys keys, SignOn signOn, LoginWatch logins) {
        this.keys = keys;
        this.signOn = signOn;
        this.logins = logins;
        this.access = config.security().access();
    }

    /** @param path below the context root, as it was sent */
    Decision decide(String method, String path, Set<Credential> credentials) {
        if (method.equals(HttpMethod.OPTIONS)) {
            return new Unasked();
        }
        if (!access.isClosed()) {
            return EVERYBODY;
        }
        if (isOpen(path) && !(path.equals(METRICS) && access.protectMetrics())) {
            return VISITOR;
        }
        if (credentials.isEmpty()) {
            return refused("the request needs credentials", Challenges.of(access.auth()));
        }
        Decision decision = decide(credentials);
        logins.tried(decision instanceof Known);
        return decision;
    }

    /** Whether a path may be open to everybody. */
    static boolean isOpen(String path) {
        return path.equals(HEALTH) || path.equals(METRICS);
    }

    private Decision decide(Set<Credential> credentials) {
        if (credentials.size() > 1) { // which of them is meant, others on the way may see in another way
            return new Refused(Problem.invalid("Authorization", "only one credential may come with a request"));
        }
        Credential one = credentials.iterator().next();
        return switch (one.kind()) {
            case API_KEY -> byKey(one.value());
            case TOKEN -> byToken(one.value());
            case OTHER -> notAccepted(Challenges.of(access.auth()));
        };
    }

    private Decision byKey(Secret value) {
        Optional<ApiKey> known = access.auth().takesKeys() ? keys.find(value) : Optional.empty();
        return known.<Decision>map(key -> new Known(new Identity(key.name(), key.name(), Method.API_KEY, key.roles())))
                .orElseGet(() -> notAccepted(Challenges.of(access.auth())));
    }

    private Decision byToken(Secret value) {
        Verdict verdict = access.auth().takesTokens() ? signOn.verify(value) : new Verdict.Refused();
        if (verdict instanceof Verdict.Accepted accepted) {
            TokenUser user = accepted.user();
            return new Known(new Identity(user.name(), user.subject(), Method.TOKEN, user.roles()));
        }
        if (verdict instanceof Verdict.Unwanted) {
            return new Refused(new Problem(403, "Forbidden", "this user is not among those who may call"));
        }
        if (verdict instanceof Verdict.Undecided) {
            return new Refused(Problem.unavailable(
                    "Identity provider unavailable",
                    "the keys of the identity provider cannot be had, so no token of it can be checked",
                    PROVIDER_PAUSE));
        }
        return notAccepted(Challenges.afterToken(access.auth()));
    }

    private static Known anonymous(String role) {
        return new Known(new Identity(ANONYMOUS, ANONYMOUS, Method.NONE, Roles.upTo(role)));
    }

    private static Refused notAccepted(List<String> challenges) {
        return refused("the credentials are not accepted", challenges);
    }

    private static Refused refused(String detail, List<String> challenges) {
        return new Refused(new Problem(401, "Unauthorized", detail), challenges);
    }
}
