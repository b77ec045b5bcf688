package tom.token;

import static java.lang.System.Logger.Level.DEBUG;

import com.nimbusds.jose.jwk.JWKSet;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import tom.config.JwtSettings.IdentityProvider;

/** One identity provider: what it says of itself, its keys, and what its tokens say. */
final class Provider {

    private static final System.Logger LOG = System.getLogger(Provider.class.getName());

    private final IdentityProvider settings;
    private final Remote<Discovery> discovery;
    private final Remote<JWKSet> keys;
    private final KeyRing ring;
    private final AllowList allowed;

    Provider(IdentityProvider settings, AllowList allowed, Clock clock, Executor aside) {
        this.settings = settings;
        this.allowed = allowed;
        String name = "identity provider " + settings.name();
        this.discovery = new Remote<>(name + ": its addresses", () -> Discovery.fetch(settings.issuer()), clock, aside);
        this.keys = new Remote<>(name + ": its keys", this::fetchKeys, clock, aside);
        this.ring = new KeyRing(keys);
    }

    String name() {
        return settings.name();
    }

    IdentityProvider settings() {
        return settings;
    }

    Discovery discovery() {
        return discovery.get();
    }

    /** Asks for the keys aside, where they are not known or no longer new. */
    void refresh() {
        keys.refresh();
    }

    Optional<String> problem() {
        return keys.problem();
    }

    Verdict verify(Token token, TokenRules rules) {
        try {
            Optional<String> broken =
                    ring.hasSigned(token.signed()) ? rules.broken(token) : Optional.of("its signature");
            Optional<UserName> name = UserName.of(settings.name(), token.claims());
            if (broken.isPresent() || name.isEmpty()) {
                LOG.log(DEBUG, "a token of {0} is refused: {1}", name(), broken.orElse("the name of its user"));
                return new Verdict.Refused();
            }
            return verdict(name.get(), token.claims());
        } catch (UnavailableException away) {
            LOG.log(DEBUG, "a token of {0} got 503: {1}", name(), away.getMessage());
            return new Verdict.Undecided();
        }
    }

    private Verdict verdict(UserName name, Claims claims) {
        TokenUser user = new TokenUser(
                name.full(), claims.text("sub").orElseThrow(), new RoleFinder(settings.roles()).roles(claims));
        return allowed.admits(name, claims) ? new Verdict.Accepted(user) : new Verdict.Unwanted(user);
    }

    private JWKSet fetchKeys() throws FetchException {
        return KeyRing.fetch(settings.jwksUrl() == null ? discoveredKeys() : settings.jwksUrl());
    }

    private URI discoveredKeys() throws FetchException {
        @Nullable URI url;
        try {
            url = discovery.get().keys();
        } catch (UnavailableException away) {
            throw new FetchException(String.valueOf(away.getMessage()));
        }
        if (url == null) {
            throw new FetchException("its discovery document has no jwks_uri that begins with https://");
        }
        return url;
    }
}
