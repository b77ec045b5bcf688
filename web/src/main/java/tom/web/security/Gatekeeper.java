package tom.web.security;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.HttpMethod;
import java.util.Optional;
import java.util.Set;
import tom.config.ApiKey;
import tom.config.ApiKeys;
import tom.config.Roles;
import tom.config.TomConfig;
import tom.config.TomConfig.AccessSettings;
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

    private static final String ANONYMOUS = "anonymous";
    private static final Known EVERYBODY = anonymous(Roles.ADMIN);
    private static final Known VISITOR = anonymous(Roles.VIEWER);

    /** As they are sent, to the letter: any other spelling is just one more path that is closed. */
    private static final String HEALTH = "/api/health";

    private static final String METRICS = "/api/metrics";

    private final ApiKeys keys;
    private final LoginWatch logins;
    private final AccessSettings access;

    @Inject
    public Gatekeeper(TomConfig config, ApiKeys keys, LoginWatch logins) {
        this.keys = keys;
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
        if (path.equals(HEALTH) || (path.equals(METRICS) && !access.protectMetrics())) {
            return VISITOR;
        }
        if (credentials.isEmpty()) {
            return refused("the request needs credentials");
        }
        Decision decision = decide(credentials);
        logins.tried(decision instanceof Known);
        return decision;
    }

    private Decision decide(Set<Credential> credentials) {
        if (credentials.size() > 1) { // which of them is meant, others on the way may see in another way
            return new Refused(Problem.invalid("Authorization", "only one credential may come with a request"));
        }
        return credentials.stream()
                .flatMap(credential -> known(credential).stream())
                .<Decision>map(key -> new Known(new Identity(key.name(), key.name(), Method.API_KEY, key.roles())))
                .findFirst()
                .orElseGet(() -> refused("the credentials are not accepted"));
    }

    private Optional<ApiKey> known(Credential credential) {
        return switch (credential.kind()) {
            case API_KEY -> access.auth().takesKeys() ? keys.find(credential.value()) : Optional.empty();
            case OTHER -> Optional.empty();
        };
    }

    private static Known anonymous(String role) {
        return new Known(new Identity(ANONYMOUS, ANONYMOUS, Method.NONE, Roles.upTo(role)));
    }

    private static Refused refused(String detail) {
        return new Refused(new Problem(401, "Unauthorized", detail));
    }
}
