package tom.job;

import static tom.job.Violation.unless;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import tom.redis.Redis;

/**
 * Races clients, workers and the sweep on one Redis, step by step in an order that the seed decides, and looks at all
 * structures as it goes. Without faults nothing is lost, nothing sleeps with a limit but for asking a holder, and nobody
 * sweeps: what runs then runs because every wake-up arrived.
 */
final class QueueSimulation {

    private static final int JOBS = 300;
    private static final int MOST_STEPS = 60_000;
    private static final int AUDIT_EVERY = 40;
    private static final List<String> WORKERS = List.of("w0", "w1", "w2");

    private final long seed;
    private final Fleet fleet = new Fleet();
    private final Scene scene;
    private final SimulatedClients clients;
    private final SimulatedForeigner foreigner;
    private final SimulatedAdministrator administrator;
    private final JobSweep sweep;
    private final CountAudit counts;
    private final List<SimulatedNode> nodes = new ArrayList<>();
    private final Set<Incarnation> incarnations = new LinkedHashSet<>();
    private double sweptAt;
    private boolean markerDied;

    QueueSimulation(Redis redis, JobScripts scripts, long seed, boolean faults) {
        this.seed = seed;
        var broker = new TestBroker(redis, scripts, 100_000);
        this.scene = new Scene(
                new Random(seed),
                broker,
                new DeviceSessions(fleet.limits()),
                new JobHistory(broker.clock()::now),
                new Trace(broker.clock()),
                faults);
        this.clients = new SimulatedClients(scene, fleet);
        this.foreigner = new SimulatedForeigner(scene, fleet);
        this.administrator = new SimulatedAdministrator(scene);
        this.sweep = broker.sweep();
        this.sweptAt = scene.now();
        this.counts = new CountAudit(redis, List.of("w0", "w1", "w2", "none", "all"));
        WORKERS.forEach(this::start);
    }

    /** Runs until every job has ended, and answers how often what happened. */
    Map<String, Integer> run() {
        try {
            for (int step = 1; !isOver(step); step++) {
                unless(step < MOST_STEPS, "jobs are left that never end");
                step();
                if (step % AUDIT_EVERY == 0) {
                    audit();
                }
            }
            settle();
            return scene.trace().counts();
        } catch (AssertionError | RuntimeException e) {
            throw new Violation(
                    "seed %d, faults %s: %s%n  %s".formatted(seed, scene.faults(), e.getMessage(), scene.trace()), e);
        }
    }

    private void step() {
        if (scene.history().ids().size() < JOBS && scene.chance(0.12)) {
            clients.submit();
        }
        if (scene.chance(0.05)) {
            clients.cancel();
            clients.repeat();
        }
        foreigner.step();
        administrator.step(nodes);
        stepNode(scene.random().nextInt(nodes.size()));
        if (scene.chance(0.3)) {
            scene.broker().clock().advance(scene.pick(List.of(0.01, 0.1, 0.5)));
        }
        if (scene.faults() && scene.now() - sweptAt >= 1) {
            sweep();
        }
    }

    private void stepNode(int index) {
        SimulatedNode node = nodes.get(index);
        double luck = scene.faults() && !node.isFrozen() ? scene.random().nextDouble() : 1;
        if (luck < 0.002) {
            node.kill();
            restart(index);
        } else if (luck < 0.004) {
            node.freeze();
        } else if (luck < 0.005) {
            node.drain();
            restart(index);
        } else if (!node.step()) {
            markerDied = true;
            node.kill();
            restart(index);
        }
    }

    private void start(String worker) {
        nodes.add(create(worker));
    }

    private void restart(int index) {
        nodes.set(index, create(nodes.get(index).incarnation().worker()));
    }

    private SimulatedNode create(String worker) {
        List<String> queues = worker.equals("w2") ? List.of("qa") : Fleet.QUEUES;
        var node = new SimulatedNode(scene, worker, incarnations.size(), queues);
        incarnations.add(node.incarnation());
        return node;
    }

    private void sweep() {
        sweep.sweep();
        sweptAt = scene.now();
        markerDied = false;
    }

    private QueueSnapshot audit() {
        QueueSnapshot now = snapshot();
        new StructureAudit(now, scene.now()).run(fleet.limits());
        new HoldAudit(now).run(fleet.limits());
        counts.run(now.jobs.values());
        new TimesAudit(now, scene.history()).run();
        if (!markerDied) {
            Fleet.QUEUES.stream()
                    .filter(queue -> !administrator.hasPaused(queue))
                    .forEach(queue -> noWakeUpIsLost(queue, now));
        }
        nodes.forEach(node -> noHolderIsForgotten(node, now));
        return now;
    }

    private void noWakeUpIsLost(String queue, QueueSnapshot now) {
        boolean runnable = now.ready.get(queue).stream()
                .anyMatch(
                        ep -> now.leases.get(ep).isEmpty() && !now.lines.get(ep).isEmpty());
        unless(
                !runnable
                        || now.marked.contains(queue)
                        || nodes.stream().anyMatch(node -> node.looksAt(queue))
                        || nodes.stream().noneMatch(node -> node.awaitsMarker(queue)),
                "wake-up lost: ready in %s are %s",
                queue,
                now.ready.get(queue));
    }

    private static void noHolderIsForgotten(SimulatedNode node, QueueSnapshot now) {
        String inst = node.incarnation().toString();
        Set<String> offered = now.offered.get(inst);
        unless(!node.missed(offered, now.marked.contains(inst)), "%s was not told of %s", inst, offered);
    }

    private QueueSnapshot snapshot() {
        var scope = new QueueSnapshot.Scope(
                fleet.limits().keySet(),
                Fleet.QUEUES,
                incarnations,
                scene.history().ids());
        return QueueSnapshot.read(scene.broker().redis(), scope);
    }

    private boolean isOver(int step) {
        return step % 100 == 0
                && scene.history().ids().size() == JOBS
                && snapshot().jobs.values().stream().allMatch(QueueSnapshot.Standing::isEnded);
    }

    /** Lets the last foreign lease and every look-again run out; then nothing may be left anywhere. */
    private void settle() {
        scene.broker().clock().advance(100);
        sweep();
        scene.broker().clock().advance(4); // after so long a silence, holders are heard first
        sweep();
        QueueSnapshot end = audit();
        unless(end.active.isEmpty() && end.delayed.isEmpty(), "left in active %s, delayed %s", end.active, end.delayed);
        end.ready.forEach((queue, eps) -> unless(eps.isEmpty(), "left in ready of %s: %s", queue, eps));
        end.offered.forEach((inst, eps) -> unless(eps.isEmpty(), "left with %s: %s", inst, eps));
        end.evicted.forEach((inst, eps) -> unless(eps.isEmpty(), "left to be evicted by %s: %s", inst, eps));
        end.heldWait.forEach((queue, eps) -> unless(eps.isEmpty(), "left in heldwait of %s: %s", queue, eps));
        for (JobId id : scene.history().ids()) {
            String state = end.jobs.get(id.text()).state();
            scene.history()
                    .end(id)
                    .ifPresent(told -> unless(told.name().equals(state), "%s is %s, not %s", id, state, told));
        }
    }
}
