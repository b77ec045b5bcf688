package tom.web.console;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tom.session.SignInId;

/**
 * One sign-in on its way to the provider and back. The browser that began it keeps it in a cookie, so that it is finished
 * in no other, and nothing of it is kept here.
 *
 * @param nonce that the provider puts into the token
 * @param verifier whose digest the provider gets first, and itself with the code (RFC 7636)
 */
record Attempt(SignInId state, SignInId nonce, SignInId verifier, Instant begun) {

    private static final Pattern TEXT = Pattern.compile("([\\w-]{43})\\.([\\w-]{43})\\.([\\w-]{43})\\.(\\d{1,12})");

    static Attempt begin(SecureRandom random, Instant now) {
        return new Attempt(SignInId.random(random), SignInId.random(random), SignInId.random(random), now);
    }

    /** What stands in the cookie. */
    static Optional<Attempt> parse(String text) {
        Matcher parts = TEXT.matcher(text);
        return parts.matches()
                ? Optional.of(new Attempt(
                        id(parts.group(1)),
                        id(parts.group(2)),
                        id(parts.group(3)),
                        Instant.ofEpochSecond(Long.parseLong(parts.group(4)))))
                : Optional.empty();
    }

    private static SignInId id(String text) {
        return SignInId.parse(text).orElseThrow();
    }

    String text() {
        return String.join(".", state.text(), nonce.text(), verifier.text(), String.valueOf(begun.getEpochSecond()));
    }

    boolean isOver(Instant now) {
        return now.isAfter(begun.plus(SignInId.LIFE));
    }

    /** What the provider gets of the verifier. */
    String challenge() {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(verifier.text().getBytes(US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
