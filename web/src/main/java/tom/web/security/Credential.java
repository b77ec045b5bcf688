package tom.web.security;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import tom.device.Secret;

/** What a request brings to prove who sends it. */
record Credential(Kind kind, Secret value) {

    static final String KEY_HEADER = "X-API-Key";

    /** The scheme of {@code Authorization} that stands for the same; Prometheus can send no other header. */
    static final String KEY_SCHEME = "ApiKey";

    private static final String TOKEN_SCHEME = "Bearer";

    enum Kind {
        API_KEY,
        TOKEN,
        /** What Tom does not take. */
        OTHER
    }

    /** All of them; the same one twice counts once. */
    static Set<Credential> of(Collection<String> keys, Collection<String> authorizations) {
        Set<Credential> all = new LinkedHashSet<>();
        keys.forEach(key -> all.add(new Credential(Kind.API_KEY, new Secret(key.strip()))));
        authorizations.forEach(text -> all.add(authorization(text.strip())));
        return all;
    }

    private static Credential authorization(String text) {
        String[] parts = text.split(" ", 2);
        Kind kind = parts.length == 2 ? kind(parts[0]) : Kind.OTHER;
        return new Credential(kind, new Secret(kind == Kind.OTHER ? text : parts[1].strip()));
    }

    private static Kind kind(String scheme) {
        if (scheme.equalsIgnoreCase(KEY_SCHEME)) {
            return Kind.API_KEY;
        }
        return scheme.equalsIgnoreCase(TOKEN_SCHEME) ? Kind.TOKEN : Kind.OTHER;
    }
}
