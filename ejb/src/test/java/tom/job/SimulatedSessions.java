package tom.job;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tom.device.Endpoint;

/** The sessions that a simulated node keeps for a next job, and its promise that Redis calls each of them held. */
final class SimulatedSessions {

    /** @param holdEnd until when the node trusts its hold, by its own clock */
    private record Kept(String name, double holdEnd) {}

    private final Scene scene;
    private final Incarnation me;
    private final WorkerQueue queue;
    private final Map<Endpoint, Kept> kept = new LinkedHashMap<>();

    /** Closed, and Redis has still to be told. */
    private final Map<Endpoint, String> closed = new HashMap<>();

    SimulatedSessions(Scene scene, Incarnation me, WorkerQueue queue) {
        this.scene = scene;
        this.me = me;
        this.queue = queue;
    }

    /** Whether a session may be kept there: one to an endpoint, and none while the last one's hold is being ended. */
    boolean mayKeep(Endpoint endpoint) {
        return !kept.containsKey(endpoint) && !closed.containsKey(endpoint);
    }

    void keep(Endpoint endpoint, String name, double holdEnd) {
        Violation.unless(mayKeep(endpoint), "a second session kept on %s", endpoint);
        scene.trace().add("keep", me, endpoint);
        kept.put(endpoint, new Kept(name, holdEnd));
    }

    /** The session that a claim came with; none when it is gone. Another login means another session. */
    @Nullable
    String take(Endpoint endpoint) {
        unhold(endpoint);
        Kept session = kept.remove(endpoint);
        if (session == null) {
            return null;
        }
        if (scene.chance(0.2)) {
            scene.trace().add("kept for another login", me, endpoint);
            scene.sessions().close(me.toString(), session.name);
            return null;
        }
        scene.trace().add("reuse", me, endpoint);
        return session.name;
    }

    List<Endpoint> endpoints() {
        return List.copyOf(kept.keySet());
    }

    void extend(double holdEnd) {
        kept.replaceAll((endpoint, session) -> new Kept(session.name, holdEnd));
    }

    void closeOverdue() {
        kept.forEach((endpoint, session) -> {
            if (scene.now() >= session.holdEnd) {
                close(endpoint, "hold over by own clock");
            }
        });
        kept.keySet().removeAll(closed.keySet());
    }

    /** On request, because it was idle long enough, or because the peer closed it. Redis is told a step later. */
    void giveUp(Endpoint endpoint, String why) {
        if (kept.containsKey(endpoint)) {
            close(endpoint, why);
            kept.remove(endpoint);
        }
    }

    /** Redis has no hold any more: the session goes at once, and there is nothing to tell. */
    void lose(Endpoint endpoint) {
        giveUp(endpoint, "hold lost");
        closed.remove(endpoint);
    }

    boolean isBehind() {
        return !closed.isEmpty();
    }

    void unholdClosed() {
        List.copyOf(closed.keySet()).forEach(this::unhold);
    }

    private void unhold(Endpoint endpoint) {
        if (closed.remove(endpoint) != null) {
            boolean held = queue.unhold(endpoint);
            scene.trace().add("unhold " + held, me, endpoint);
            if (scene.fault(0.1)) {
                Violation.unless(!queue.unhold(endpoint), "a hold on %s was ended twice", endpoint);
            }
        }
    }

    private void close(Endpoint endpoint, String why) {
        Kept session = kept.get(endpoint);
        scene.trace().add(why, me, endpoint);
        scene.sessions().close(me.toString(), session.name);
        closed.put(endpoint, session.name);
    }
}
