package tom.token;

import java.util.Set;

/**
 * Whose token it is.
 *
 * @param name as no other caller is called
 * @param subject what the provider calls them, for good
 * @param roles with those that they include; none where the provider gives none
 */
public record TokenUser(String name, String subject, Set<String> roles) {

    public TokenUser {
        roles = Set.copyOf(roles);
    }
}
