package tom.job;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Pauses queues and drains workers, and takes it back after a while. */
final class SimulatedAdministrator {

    private final Scene scene;
    private final Orders orders;
    private final Set<String> paused = new TreeSet<>();

    SimulatedAdministrator(Scene scene) {
        this.scene = scene;
        this.orders = scene.broker().orders();
    }

    boolean hasPaused(String queue) {
        return paused.contains(queue);
    }

    void step(List<SimulatedNode> nodes) {
        if (scene.chance(0.004)) {
            pause(scene.pick(Fleet.QUEUES));
        }
        if (!paused.isEmpty() && scene.chance(0.03)) {
            resume(paused.iterator().next());
        }
        SimulatedNode node = scene.pick(nodes);
        if (!node.isDrained() && scene.chance(0.003)) {
            scene.trace().add("order to drain", node.incarnation());
            orders.drain(node.incarnation(), "ann");
            node.drained(true);
        } else if (node.isDrained() && scene.chance(0.05)) {
            scene.trace().add("order to work", node.incarnation());
            orders.undrain(node.incarnation());
            node.drained(false);
        }
    }

    private void pause(String queue) {
        scene.trace().add("pause", queue);
        orders.pause(queue, "ann");
        scene.history().paused(queue, true);
        paused.add(queue);
    }

    private void resume(String queue) {
        scene.trace().add("resume", queue);
        orders.resume(queue);
        scene.history().paused(queue, false);
        paused.remove(queue);
    }
}
