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

    enum Kind {
        API_KEY,
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
        return parts.length == 2 && parts[0].equalsIgnoreCase(KEY_SCHEME)
                ? new Credential(Kind.API_KEY, new Secret(parts[1].strip()))
                : new Credential(Kind.OTHER, new Secret(text));
    }
}
