package tom.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import java.net.URI;
import java.text.ParseException;
import java.util.List;

/** The keys of one identity provider, and what is signed with them. */
final class KeyRing {

    private final Remote<JWKSet> keys;

    KeyRing(Remote<JWKSet> keys) {
        this.keys = keys;
    }

    /**
     * Whether one of the keys has signed it. A key that is not known is asked for.
     *
     * @throws UnavailableException when the keys cannot be had
     */
    boolean hasSigned(JWSObject signed) {
        JWKSelector wanted = new JWKSelector(JWKMatcher.forJWSHeader(signed.getHeader()));
        List<JWK> known = wanted.select(keys.get());
        return (known.isEmpty() ? wanted.select(keys.newer()) : known).stream().anyMatch(key -> isSigned(signed, key));
    }

    private static boolean isSigned(JWSObject signed, JWK key) {
        try {
            return signed.verify(Algorithms.verifier(key));
        } catch (JOSEException noKeyForThis) {
            return false;
        }
    }

    /** What a provider has there: only keys that can be used. */
    static JWKSet fetch(URI url) throws FetchException {
        try {
            List<JWK> usable = JWKSet.parse(Fetch.text(url)).getKeys().stream()
                    .filter(Algorithms::isUsable)
                    .toList();
            if (usable.isEmpty()) {
                throw new FetchException(url + " has no key that can be used: RSA from 2048 bits or P-256");
            }
            return new JWKSet(usable);
        } catch (ParseException | IllegalArgumentException | IllegalStateException broken) {
            throw new FetchException(url + " is no set of keys");
        }
    }
}
