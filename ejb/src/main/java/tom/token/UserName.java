package tom.token;

import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a user is called: {@code provider/name}, {@code provider/email/address} or {@code provider/sub/subject}, by what
 * the token has. No two users share one, nor does a user share one with an API key, whose name has no slash.
 *
 * @param kind stands before it when it is no user name
 * @param text with slashes encoded, so that nobody calls himself what somebody else is called
 */
record UserName(String provider, String kind, String text) {

    private static final String EMAIL = "email/";
    private static final String SUBJECT = "sub/";

    /** Of what can be seen: names stand in lists and logs, and two that look the same should be one. */
    private static final Pattern PROPER = Pattern.compile("[^\\p{C}\\p{Zl}\\p{Zp}]{1,255}");

    /** Nothing where the token has no name that can be used. */
    static Optional<UserName> of(String provider, Claims claims) {
        if (claims.has("preferred_username")) {
            return of(provider, "", claims.text("preferred_username"));
        }
        return claims.text("email").isPresent() && claims.says("email_verified", true)
                ? of(provider, EMAIL, claims.text("email"))
                : of(provider, SUBJECT, claims.text("sub"));
    }

    private static Optional<UserName> of(String provider, String kind, Optional<String> text) {
        return text.filter(name -> PROPER.matcher(name).matches() && name.equals(name.strip()))
                .map(name -> name.replace("%", "%25").replace("/", "%2F"))
                .map(name -> new UserName(provider, kind, name));
    }

    String full() {
        return provider + "/" + kind + text;
    }

    /** What a list of users may call them. A subject is known only with all that is before it: anybody may be called so. */
    Stream<String> spellings() {
        return kind.equals(SUBJECT) ? Stream.of(full()) : Stream.of(full(), text);
    }
}
