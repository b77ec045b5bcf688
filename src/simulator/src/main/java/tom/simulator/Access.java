package tom.simulator;

import java.security.PublicKey;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Who may log in, and how.
 *
 * @param users passwords by user name
 * @param keys public keys by user name
 * @param methods what a user with a password is offered
 */
record Access(Map<String, String> users, Map<String, PublicKey> keys, Set<LoginMethod> methods, Demands demands) {

    /**
     * What a login takes besides one right answer.
     *
     * @param rounds what keyboard-interactive asks instead of the password; empty where it asks for that
     * @param factors methods that are all needed, separated by commas; empty where any will do
     */
    record Demands(List<List<Question>> rounds, String factors) {

        Demands {
            rounds = List.copyOf(rounds);
        }
    }

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
