package tom.simulator;

import java.util.Map;
import java.util.Set;

/**
 * Who may log in, and how.
 *
 * @param users passwords by user name
 */
record Access(Map<String, String> users, Set<LoginMethod> methods) {

    Access {
        users = Map.copyOf(users);
        methods = Set.copyOf(methods);
    }

    boolean admits(String user, String password) {
        return password.equals(users.get(user));
    }

    @Override
    public String toString() {
        return "Access[users=" + users.keySet() + ", methods=" + methods + "]";
    }
}
