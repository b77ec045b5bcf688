package tom.redis;

import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/** Why TLS with Redis failed, in words for who has to mend it. */
final class TlsFailure {

    private static final int DEEPEST = 20;

    /** The first that occurs anywhere among the causes. */
    private static final Map<Class<? extends Throwable>, String> REASONS = new LinkedHashMap<>();

    static {
        REASONS.put(CertificateExpiredException.class, "its certificate has expired");
        REASONS.put(CertificateNotYetValidException.class, "its certificate is not valid yet");
        REASONS.put(
                CertPathBuilderException.class,
                "its certificate comes from nobody who is trusted; tom.redis.ca-file says who is");
        REASONS.put(CertPathValidatorException.class, "its certificate cannot be verified");
        REASONS.put(CertificateException.class, "its certificate is not for the host that was asked for");
    }

    private TlsFailure() {}

    /** Nothing when it was something else. */
    static Optional<String> reason(Throwable failure) {
        return REASONS.entrySet().stream()
                .filter(reason -> causes(failure).anyMatch(reason.getKey()::isInstance))
                .findFirst()
                .map(Map.Entry::getValue)
                .or(() -> causes(failure)
                        .filter(SSLException.class::isInstance)
                        .findFirst()
                        .map(refused -> "TLS fails: " + refused.getMessage()));
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(DEEPEST);
    }
}
