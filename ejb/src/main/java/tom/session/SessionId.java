package tom.session;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import tom.device.Secret;

/** What a browser holds of a session: 256 random bits. Redis gets a digest only, out of which no session can be made. */
public record SessionId(Secret text) {

    private static final int BYTES = 32;
    private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9_-]{43}");
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    public static SessionId random(SecureRandom random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return new SessionId(new Secret(BASE64.encodeToString(bytes)));
    }

    /** Nothing for what can be none. */
    public static Optional<SessionId> parse(String text) {
        return SHAPE.matcher(text).matches() ? Optional.of(new SessionId(new Secret(text))) : Optional.empty();
    }

    /** Only who holds the session can name this, and it does not tell the session: a form proves itself with it. */
    public String proof(String purpose) {
        return BASE64.encodeToString(sha256(purpose + "\n" + text.reveal()));
    }

    /** Takes as long whether it is right or not. */
    public boolean isProved(String purpose, String proof) {
        return MessageDigest.isEqual(proof(purpose).getBytes(UTF_8), proof.getBytes(UTF_8));
    }

    String digest() {
        return HexFormat.of().formatHex(sha256(text.reveal()));
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
