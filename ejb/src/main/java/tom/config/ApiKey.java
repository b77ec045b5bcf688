package tom.config;

import java.util.Set;

/**
 * By what a caller is known.
 *
 * @param name whose it is; entries of one name are one caller
 * @param roles with those that they include
 */
public record ApiKey(String name, Set<String> roles, KeyDigest digest) {

    public ApiKey {
        roles = Set.copyOf(roles);
    }
}
