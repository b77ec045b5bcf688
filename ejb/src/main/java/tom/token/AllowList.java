package tom.token;

import java.util.Locale;
import java.util.Optional;
import tom.config.JwtSettings.Allowed;

/** Which users are let in, of those whose tokens are taken. */
record AllowList(Allowed allowed) {

    boolean admits(UserName name, Claims claims) {
        return allowed.isEverybody()
                || name.spellings().anyMatch(this::isNamed)
                || domain(claims).filter(allowed.domains()::contains).isPresent();
    }

    private boolean isNamed(String spelling) {
        return allowed.users().contains(spelling)
                || (allowed.regex() != null && allowed.regex().matches(spelling));
    }

    /** An address that the provider says is not proved to be the user's counts for nothing. */
    private static Optional<String> domain(Claims claims) {
        return claims.text("email")
                .filter(address -> !claims.says("email_verified", false))
                .filter(address -> address.indexOf('@') == address.lastIndexOf('@'))
                .map(address -> address.substring(address.indexOf('@') + 1).toLowerCase(Locale.ROOT));
    }
}
