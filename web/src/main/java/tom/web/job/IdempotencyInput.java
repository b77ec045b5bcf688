package tom.web.job;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import tom.job.Idempotency;
import tom.web.Caller;
import tom.web.JsonInput;
import tom.web.TextRule;

/** Reads the key under which a submit may be repeated. */
final class IdempotencyInput {

    private static final String KEY = "idempotency_key";

    /** A digest of a password would help to guess it. */
    private static final List<String> NOT_DIGESTED = List.of(KEY, "password");

    private IdempotencyInput() {}

    /** @param path what is called, so that one key can serve at two devices */
    static Optional<Idempotency> read(JsonInput input, Caller caller, String path) {
        return input.text(KEY, TextRule.NAME)
                .map(key -> new Idempotency(
                        part(caller.name()) + ":" + part(path) + ":" + part(key),
                        sha256(input.canonical(NOT_DIGESTED))));
    }

    /** Without colons, so that two different triples cannot meet in one key. */
    private static String part(String text) {
        return URLEncoder.encode(text, UTF_8);
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
