package tom.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import java.util.Set;

/** How tokens may be signed: with keys of which only the provider has the secret half. */
final class Algorithms {

    private static final Set<JWSAlgorithm> ALLOWED = Set.of(JWSAlgorithm.RS256, JWSAlgorithm.PS256, JWSAlgorithm.ES256);
    private static final int LEAST_BITS = 2048;

    private Algorithms() {}

    static boolean isAllowed(JWSAlgorithm algorithm) {
        return ALLOWED.contains(algorithm);
    }

    /** Whether a key of the provider's can be one for signatures that are allowed. */
    static boolean isUsable(JWK key) {
        return key instanceof RSAKey rsa
                ? rsa.size() >= LEAST_BITS
                : key instanceof ECKey curve && Curve.P_256.equals(curve.getCurve());
    }

    static JWSVerifier verifier(JWK key) throws JOSEException {
        return key instanceof ECKey curve
                ? new ECDSAVerifier(curve.toECPublicKey())
                : new RSASSAVerifier(key.toRSAKey().toRSAPublicKey());
    }
}
