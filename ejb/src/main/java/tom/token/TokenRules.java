package tom.token;

import java.time.Clock;
import java.util.Collections;
import java.util.Optional;
import java.util.OptionalDouble;
import tom.config.JwtSettings.Audience;

/** What a token must say to be taken, beside being signed. */
final class TokenRules {

    /** Clocks of two computers may be apart by so much. */
    private static final double SKEW_SECONDS = 30;

    private static final double MILLIS = 1000;

    private final String issuer;
    private final Audience audience;
    private final Clock clock;

    TokenRules(String issuer, Audience audience, Clock clock) {
        this.issuer = issuer;
        this.audience = audience;
        this.clock = clock;
    }

    /** Which of them a token breaks, in words that quote nothing of it. */
    Optional<String> broken(Token token) {
        Claims claims = token.claims();
        if (!claims.text("iss").filter(issuer::equals).isPresent()) {
            return Optional.of("it is from another issuer");
        }
        if (claims.text("sub").isEmpty()) {
            return Optional.of("it does not say whose it is");
        }
        return time(claims).or(() -> use(token));
    }

    private Optional<String> time(Claims claims) {
        double now = clock.millis() / MILLIS;
        OptionalDouble ends = claims.seconds("exp");
        OptionalDouble made = claims.seconds("iat");
        if (ends.isEmpty() || made.isEmpty()) {
            return Optional.of("it does not say when it was made, or until when it holds");
        }
        if (now >= ends.getAsDouble() + SKEW_SECONDS) {
            return Optional.of("it has expired");
        }
        double begins = claims.has("nbf") ? claims.seconds("nbf").orElse(Double.MAX_VALUE) : now;
        return Math.max(made.getAsDouble(), begins) > now + SKEW_SECONDS
                ? Optional.of("it holds only later")
                : Optional.empty();
    }

    private Optional<String> use(Token token) {
        Token.Use use = token.use();
        if (use == Token.Use.OTHER || (use == Token.Use.ID && !audience.idTokens())) {
            return Optional.of("it is no access token");
        }
        return isForUs(token.claims(), use) ? Optional.empty() : Optional.of("it is for another audience");
    }

    /** An ID token for several says in {@code azp} which of them asked for it. */
    private boolean isForUs(Claims claims, Token.Use use) {
        if (audience.names().isEmpty()) {
            return true;
        }
        boolean isOne = !Collections.disjoint(audience.names(), claims.texts("aud"));
        return isOne
                && (use != Token.Use.ID
                        || claims.texts("aud").size() == 1
                        || claims.text("azp").filter(audience.names()::contains).isPresent());
    }
}
