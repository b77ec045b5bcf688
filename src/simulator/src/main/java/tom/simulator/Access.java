package tom.simulator;

import java.security.PublicKey;
import java.util.Map;
import java.util.Set;

/**
 * Who may log in, and how.
 *
 * @param users passwords by user name
 * @param keys public keys by user name
 * @param methods what a user with a password is offered
 */
record Access(Map<String, String> users, Map<String, PublicKey> keys, Set<LoginMethod> methods) {

    Access {
        users = Map.copyOf(users);
        keys = Map.copyOf(keys);
        methods = Set.copyOf(methods);
    }

    boolean admits(String user, String password) {
        return password.equals(users.get(user));
    }

    boolean admits(String user, PublicKey key) {
        return key.equals(keys.get(user));
    }

    @Override
    public String toString() {
        return "Access[users=" + users.keySet() + ", keys=" + keys.keySet() + ", methods=" + methods + "]";
    }
}
