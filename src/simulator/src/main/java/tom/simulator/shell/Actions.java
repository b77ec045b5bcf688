package tom.simulator.shell;

import java.util.HashMap;
import java.util.Map;

/** Finds the action that a row of {@code commands.txt} names. */
final class Actions {

    private static final Map<String, Action> ALL = all();

    private Actions() {}

    static Action named(String name) {
        Action action = ALL.get(name);
        if (action == null) {
            throw new IllegalStateException("commands.txt names an action that does not exist: " + name);
        }
        return action;
    }

    private static Map<String, Action> all() {
        Map<String, Action> all = new HashMap<>();
        all.putAll(SessionActions.ALL);
        all.putAll(ConfigActions.ALL);
        all.putAll(CandidateActions.ALL);
        all.putAll(NestedActions.ALL);
        all.putAll(UnixActions.ALL);
        return Map.copyOf(all);
    }
}
