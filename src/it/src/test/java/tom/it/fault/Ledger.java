package tom.it.fault;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** What the clients were told. */
final class Ledger {

    private final Map<String, Task> acknowledged = new ConcurrentHashMap<>();
    private final Queue<Task> refused = new ConcurrentLinkedQueue<>();
    private final Queue<Task> unanswered = new ConcurrentLinkedQueue<>();
    private final Set<String> aborted = ConcurrentHashMap.newKeySet();
    private final Queue<String> broken = new ConcurrentLinkedQueue<>();

    /** Answered with 200 and this id. */
    void acknowledge(String id, Task task) {
        Task other = acknowledged.put(id, task);
        if (other != null && !other.equals(task)) {
            broken(id + " is the id of " + other + " and of " + task);
        }
    }

    /** Answered with 503. */
    void refuse(Task task) {
        refused.add(task);
    }

    /** Not answered: the connection broke. */
    void lose(Task task) {
        unanswered.add(task);
    }

    /** A cancel was answered with ABORTED. */
    void abort(String id) {
        aborted.add(id);
    }

    /** An answer that no client may get. */
    void broken(String what) {
        broken.add(what);
    }

    Map<String, Task> acknowledged() {
        return acknowledged;
    }

    Optional<Task> task(String id) {
        return Optional.ofNullable(acknowledged.get(id));
    }

    Set<String> aborted() {
        return aborted;
    }

    int refused() {
        return refused.size();
    }

    int unanswered() {
        return unanswered.size();
    }

    List<String> broken() {
        return List.copyOf(broken);
    }
}
