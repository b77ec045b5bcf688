package tom.token;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import java.text.ParseException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A token that can be read; nothing of it is believed yet. */
record Token(JWSObject signed, Claims claims) {

    /** Anything longer is no token that an identity provider makes, or one with too many groups. */
    static final int LONGEST = 8192;

    private static final String ACCESS = "at+jwt";
    private static final Set<String> TYPES = Set.of("jwt", ACCESS, "application/" + ACCESS);

    /** What it is for. */
    enum Use {
        ACCESS,
        ID,
        /** To get others with, to sign off, or for whoever has a key that goes with it. */
        OTHER
    }

    /** Nothing for what is no token, is encrypted, or signed in a way that is not allowed. */
    static Optional<Token> parse(String text) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            JWSObject signed = JWSObject.parse(text);
            Map<String, Object> claims = signed.getPayload().toJSONObject();
            return claims == null || !isAllowed(signed.getHeader())
                    ? Optional.empty()
                    : Optional.of(new Token(signed, new Claims(claims)));
        } catch (ParseException | IllegalArgumentException | IllegalStateException broken) {
            return Optional.empty();
        }
    }

    /** Who critically wants something of the header wants what Tom does not do. */
    private static boolean isAllowed(JWSHeader header) {
        return Algorithms.isAllowed(header.getAlgorithm())
                && header.getCriticalParams() == null
                && header.isBase64URLEncodePayload()
                && (header.getType() == null || TYPES.contains(type(header.getType())));
    }

    /**
     * Keycloak says it itself. Of others an ID token has what only an ID token has: a nonce, or digests of what came with
     * it. The rest is a matter of the audience.
     */
    Use use() {
        String said = claims.text("typ").orElse("");
        if (claims.has("cnf") || claims.has("events")) {
            return Use.OTHER;
        }
        if (!said.isEmpty()) {
            return said.equals("ID") ? Use.ID : said.equals("Bearer") ? Use.ACCESS : Use.OTHER;
        }
        boolean isAccess = signed.getHeader().getType() != null
                && type(signed.getHeader().getType()).endsWith(ACCESS);
        return !isAccess && (claims.has("nonce") || claims.has("at_hash") || claims.has("c_hash"))
                ? Use.ID
                : Use.ACCESS;
    }

    private static String type(JOSEObjectType type) {
        return type.getType().toLowerCase(Locale.ROOT);
    }

    /** It lets somebody in. */
    @Override
    public String toString() {
        return "***";
    }
}
