package tom.config;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/** What is kept of a key: enough to recognise it, and not to use it. */
public final class KeyDigest {

    private static final int HEX_DIGITS = 64;

    private final byte[] sha256;

    private KeyDigest(byte[] sha256) {
        this.sha256 = sha256;
    }

    public static KeyDigest of(String key) {
        try {
            return new KeyDigest(MessageDigest.getInstance("SHA-256").digest(key.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    /** As {@code sha256sum} prints it. */
    static Optional<KeyDigest> parse(String hex) {
        return hex.matches("[0-9a-fA-F]{" + HEX_DIGITS + "}")
                ? Optional.of(new KeyDigest(HexFormat.of().parseHex(hex)))
                : Optional.empty();
    }

    /** Takes as long whether it is the same or not. */
    public boolean isSameAs(KeyDigest other) {
        return MessageDigest.isEqual(sha256, other.sha256);
    }

    /** A digest of a key that can be guessed tells the key. */
    @Override
    public String toString() {
        return Kind.MASK;
    }
}
