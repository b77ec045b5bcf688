package tom.session;

import java.util.Set;

/**
 * Somebody whom a provider has vouched for.
 *
 * @param provider its name in the settings
 * @param subject by which the provider knows the person for ever
 * @param name under which the person calls
 * @param roles with those that they include; may be none
 */
public record Person(String provider, String subject, String name, Set<String> roles) {

    public Person {
        roles = Set.copyOf(roles);
    }
}
