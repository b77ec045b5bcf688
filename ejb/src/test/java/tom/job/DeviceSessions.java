package tom.job;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import tom.device.Endpoint;

/**
 * Who stands on which device, as the devices themselves would see it. Sessions of a frozen owner do nothing and do not
 * count until it thaws.
 */
final class DeviceSessions {

    private record Session(String owner, String name) {}

    private final Map<Endpoint, Integer> limits;
    private final Map<Endpoint, Set<Session>> open = new HashMap<>();
    private final Set<String> frozen = new HashSet<>();

    DeviceSessions(Map<Endpoint, Integer> limits) {
        this.limits = Map.copyOf(limits);
    }

    void open(String owner, String name, Endpoint endpoint) {
        open.computeIfAbsent(endpoint, key -> new HashSet<>()).add(new Session(owner, name));
        check(endpoint);
    }

    void close(String owner, String name) {
        open.values().forEach(sessions -> sessions.remove(new Session(owner, name)));
    }

    /** The owner is gone, and its sockets with it. */
    void closeAll(String owner) {
        open.values().forEach(sessions -> sessions.removeIf(session -> session.owner.equals(owner)));
        frozen.remove(owner);
    }

    void freeze(String owner) {
        frozen.add(owner);
    }

    void thaw(String owner) {
        frozen.remove(owner);
        open.keySet().forEach(this::check);
    }

    private void check(Endpoint endpoint) {
        long running = open.get(endpoint).stream()
                .filter(session -> !frozen.contains(session.owner))
                .count();
        Violation.unless(
                running <= limits.get(endpoint), "%d sessions on %s: %s", running, endpoint, open.get(endpoint));
    }
}
