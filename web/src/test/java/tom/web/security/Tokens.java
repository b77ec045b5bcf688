package tom.web.security;

import java.time.Clock;
import java.util.List;
import java.util.Set;
import tom.config.Configs;
import tom.config.JwtSettings;
import tom.config.JwtSettings.Allowed;
import tom.config.TomConfig;
import tom.config.TomConfig.AccessSettings;
import tom.config.TomConfig.Auth;
import tom.token.Issuer;
import tom.web.Node;

/** Callers of tests that have a token, of one provider that is called corp. */
final class Tokens {

    static final Issuer CORP = new Issuer(Clock.systemUTC());

    private Tokens() {}

    /** With the keys of {@link Keys} beside the tokens, also where keys must not be taken. */
    static TomConfig settings(Auth auth, Issuer issuer, String... users) {
        JwtSettings jwt = new JwtSettings(List.of(issuer.settings("corp")), new Allowed(Set.of(users), Set.of()));
        return Node.settings(
                new AccessSettings(auth, Keys.ALL, null, false, jwt),
                true,
                Configs.defaults().jobs());
    }

    static String of(String user, String role) {
        return CORP.token(claims -> {
                    claims.put("preferred_username", user);
                    claims.put("groups", List.of(role));
                })
                .reveal();
    }
}
