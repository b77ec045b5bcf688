package tom.token;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tom.config.JwtSettings.RoleSource;
import tom.config.Roles;

/** Which of Tom's roles a token gives; none unless it says so. */
record RoleFinder(RoleSource source) {

    Set<String> roles(Claims claims) {
        if (source.claim().equals("email") && !claims.says("email_verified", true)) {
            return Set.of(); // anybody can write any address into a profile
        }
        return claims.textsAt(source.claim()).stream()
                .flatMap(this::role)
                .flatMap(role -> Roles.upTo(role).stream())
                .collect(Collectors.toSet());
    }

    private Stream<String> role(String value) {
        if (source.mapping().isEmpty()) {
            return Stream.of(value).filter(Roles.ALL::contains);
        }
        return Stream.ofNullable(source.mapping().get(value));
    }
}
