package tom.job;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import tom.redis.Key;
import tom.redis.Keys;

/** How a result is kept: JSON text, compressed when it is long. Compressed text is known by gzip's first bytes. */
final class ResultText {

    private static final int PLAIN_LIMIT = 64 * 1024;

    private ResultText() {}

    static byte[] key(Keys keys, JobId id, String token) {
        return keys.of(Key.RESULT, id, token).getBytes(UTF_8);
    }

    static byte[] encode(String result) {
        byte[] plain = result.getBytes(UTF_8);
        if (plain.length <= PLAIN_LIMIT) {
            return plain;
        }
        var packed = new ByteArrayOutputStream(plain.length / 4);
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot fail", e);
        }
        return packed.toByteArray();
    }

    /** Nothing when it is spoilt. */
    static Optional<String> decode(byte[] stored) {
        if (stored.length < 2 || stored[0] != 0x1f || stored[1] != (byte) 0x8b) {
            return Optional.of(new String(stored, UTF_8));
        }
        try (var gzip = new GZIPInputStream(new ByteArrayInputStream(stored))) {
            return Optional.of(new String(gzip.readAllBytes(), UTF_8));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
