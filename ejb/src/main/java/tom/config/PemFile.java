package tom.config;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A file of certificates, or of a private key, as OpenSSL and most others write it. */
public final class PemFile {

    private static final int MOST_BYTES = 1024 * 1024;
    private static final List<String> ALGORITHMS = List.of("RSA", "EC", "EdDSA");
    private static final Pattern KEY =
            Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");

    private PemFile() {}

    /**
     * All certificates of a file, at least one.
     *
     * @throws FileFormatException when it holds none, or anything else
     */
    public static List<X509Certificate> certificates(Path file) throws IOException {
        try {
            List<X509Certificate> found =
                    CertificateFactory.getInstance("X.509")
                            .generateCertificates(new ByteArrayInputStream(read(file)))
                            .stream()
                            .map(X509Certificate.class::cast)
                            .toList();
            if (found.isEmpty()) {
                throw new FileFormatException("holds no certificate");
            }
            return found;
        } catch (CertificateException broken) {
            throw new FileFormatException("holds something else than certificates in PEM");
        }
    }

    /**
     * The private key of a file.
     *
     * @throws FileFormatException when it holds none that can be used
     */
    public static PrivateKey key(Path file) throws IOException {
        Matcher found = KEY.matcher(new String(read(file), ISO_8859_1));
        if (found.find()) {
            var encoded = new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(found.group(1)));
            for (String algorithm : ALGORITHMS) {
                try {
                    return KeyFactory.getInstance(algorithm).generatePrivate(encoded);
                } catch (GeneralSecurityException ofAnotherKind) {
                    // the next one
                }
            }
        }
        throw new FileFormatException(
                "holds no private key in PEM without a password; openssl pkcs8 -topk8 -nocrypt writes one");
    }

    private static byte[] read(Path file) throws IOException {
        if (Files.size(file) > MOST_BYTES) {
            throw new FileFormatException("is larger than " + MOST_BYTES + " bytes");
        }
        return Files.readAllBytes(file);
    }
}
