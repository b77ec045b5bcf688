package tom.session;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;

/** One attempt to sign in: what OpenID Connect calls the state. */
public record SignInId(SessionId random) {

    /** How long somebody may take to sign in. */
    public static final Duration LIFE = Duration.ofMinutes(10);

    public static SignInId random(SecureRandom random) {
        return new SignInId(SessionId.random(random));
    }

    /** Nothing for what can be none. */
    public static Optional<SignInId> parse(String text) {
        return SessionId.parse(text).map(SignInId::new);
    }

    /** As it goes to the provider and comes back. */
    public String text() {
        return random.text().reveal();
    }

    String digest() {
        return random.digest();
    }
}
