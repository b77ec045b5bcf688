package tom.token;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.net.URI;
import java.net.URISyntaxException;
import java.text.ParseException;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tom.config.SafeUrl;

/**
 * What an identity provider says of itself; addresses that are not https are left out.
 *
 * @param namesIssuer whether its answers to browsers always say whose they are (RFC 9207)
 */
public record Discovery(
        @Nullable URI keys,
        @Nullable URI authorization,
        @Nullable URI token,
        @Nullable URI endSession,
        boolean namesIssuer) {

    private static final String PATH = "/.well-known/openid-configuration";

    /** Of whom the issuer says it is: else somebody could answer for somebody else. */
    static Discovery fetch(String issuer) throws FetchException {
        URI url = URI.create(issuer.replaceFirst("/$", "") + PATH);
        try {
            Map<String, Object> document = JSONObjectUtils.parse(Fetch.text(url));
            if (!issuer.equals(document.get("issuer"))) {
                throw new FetchException(url + " is the document of another issuer: tom.security.jwt.<name>.issuer must"
                        + " be to the letter what stands there");
            }
            return new Discovery(
                    address(document, "jwks_uri"),
                    address(document, "authorization_endpoint"),
                    address(document, "token_endpoint"),
                    address(document, "end_session_endpoint"),
                    Boolean.TRUE.equals(document.get("authorization_response_iss_parameter_supported")));
        } catch (ParseException broken) {
            throw new FetchException(url + " is no JSON object");
        }
    }

    private static @Nullable URI address(Map<String, Object> document, String name) {
        return Optional.ofNullable(document.get(name))
                .filter(String.class::isInstance)
                .flatMap(text -> uri((String) text))
                .filter(SafeUrl::is)
                .orElse(null);
    }

    private static Optional<URI> uri(String text) {
        try {
            return Optional.of(new URI(text));
        } catch (URISyntaxException broken) {
            return Optional.empty();
        }
    }
}
