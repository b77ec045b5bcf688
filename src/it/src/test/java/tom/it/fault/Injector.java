package tom.it.fault;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import tom.simulator.SimulatedDevice;
import tom.simulator.log.DeviceEvent;
import tom.simulator.log.DeviceEvent.Kind;

/** Breaks things, one after the other, and notes what was lost by it. */
final class Injector {

    private static final Duration BUSY_LIMIT = Duration.ofMinutes(3);
    private static final Duration SHORT = Duration.ofMillis(20);
    private static final Duration TAKE_OVER_LIMIT = Duration.ofSeconds(6);

    private final FaultSite site;
    private final Ledger ledger;
    private final Injected injected;
    private final Random random;
    private final Duration lease;

    Injector(FaultSite site, Ledger ledger, Injected injected, Random random, Duration lease) {
        this.site = site;
        this.ledger = ledger;
        this.injected = injected;
        this.random = random;
        this.lease = lease;
    }

    void inject(Fault fault) {
        pause(Duration.ofMillis(random.nextInt(1_500)));
        switch (fault) {
            case KILL, KILL_CONFIGURING -> kill(fault, "");
            case REPLACE -> kill(fault, "-after-" + injected.times(fault));
            case KILL_CONTROLLER -> killController();
            case FREEZE -> freeze();
            case KILL_REDIS -> outage(site.redis()::kill);
            case RESTART_REDIS -> outage(site.redis()::stop);
            case FLUSH_SCRIPTS -> site.queue().flushScripts();
            case DROP_SESSIONS -> dropSessions();
        }
        injected.done(fault);
    }

    private void kill(Fault fault, String suffix) {
        Victim victim = busy(fault);
        long before = System.nanoTime();
        victim.node().kill();
        injected.lost(new Loss(fault, victim.node().worker(), before, System.nanoTime(), owned(victim)));
        site.nodes().replace(victim.node(), plainName(victim.node().worker()) + suffix);
    }

    private static String plainName(String worker) {
        return worker.replaceFirst("-after-.*", "");
    }

    private void killController() {
        site.nodes().awaitHealthy();
        site.nodes().controller().kill();
        site.nodes().replaceController();
        site.nodes().awaitHealthy();
    }

    private void freeze() {
        Victim victim = busy(Fault.FREEZE);
        long before = System.nanoTime();
        victim.node().signal("STOP");
        long after = System.nanoTime();
        Set<String> jobs = owned(victim);
        Map<String, SimulatedDevice> sessions = sessionsOf(victim, jobs);
        injected.lost(new Loss(Fault.FREEZE, victim.node().worker(), before, after, jobs));
        pause(lease);
        awaitTakeOver(jobs, sessions.keySet());
        injected.froze(new Frozen(victim.node().worker(), sessions, System.nanoTime()));
        victim.node().signal("CONT");
    }

    /** The worst moment to thaw is when somebody else is at one of its jobs; at the latest it is after this. */
    private void awaitTakeOver(Set<String> jobs, Set<String> frozen) {
        long start = System.nanoTime();
        await("somebody else is at a job of the frozen worker")
                .pollInterval(SHORT)
                .atMost(TAKE_OVER_LIMIT.plusMinutes(1))
                .until(() -> System.nanoTime() - start > TAKE_OVER_LIMIT.toNanos()
                        || jobs.stream()
                                .map(ledger::task)
                                .flatMap(Optional::stream)
                                .anyMatch(task -> runs(task, session -> !frozen.contains(session))));
    }

    /** Nobody else can have a session on what it had claimed, or keeps. */
    private Map<String, SimulatedDevice> sessionsOf(Victim victim, Set<String> jobs) {
        Set<String> endpoints = new HashSet<>(site.queue().kept(victim.incarnation()));
        jobs.forEach(id -> endpoints.add(site.queue().endpoint(id)));
        Map<String, SimulatedDevice> sessions = new HashMap<>();
        for (String endpoint : endpoints) {
            SimulatedDevice device = site.at(endpoint);
            Set<String> open = new HashSet<>();
            for (DeviceEvent event : device.log().events()) {
                if (event.is(Kind.SESSION_OPENED)) {
                    open.add(event.session());
                } else if (event.is(Kind.SESSION_CLOSED)) {
                    open.remove(event.session());
                }
            }
            open.forEach(session -> sessions.put(session, device));
        }
        return sessions;
    }

    private void outage(Runnable end) {
        end.run();
        pause(Duration.ofMillis(300 + random.nextInt(1_700)));
        site.redis().start();
        long back = System.nanoTime();
        await("the controller has its Redis again")
                .atMost(Duration.ofMinutes(1))
                .until(() -> site.nodes().controller().isHealthy());
        injected.outage(Duration.ofNanos(System.nanoTime() - back));
    }

    /** One in three of the devices that have a session; at least one. */
    private void dropSessions() {
        List<SimulatedDevice> open = await("a device has a session")
                .atMost(BUSY_LIMIT)
                .until(this::devicesWithSessions, devices -> !devices.isEmpty());
        Collections.shuffle(open, random);
        for (SimulatedDevice device : open.subList(0, open.size() / 3 + 1)) {
            injected.dropped((int) device.log().openSessions());
            device.cutSessions();
        }
    }

    private List<SimulatedDevice> devicesWithSessions() {
        return new ArrayList<>(site.devices().stream()
                .filter(device -> device.log().openSessions() > 0)
                .toList());
    }

    /** A worker with running jobs. */
    private record Victim(Node node, String incarnation) {}

    /** Waits until all nodes are healthy, so that the others still are when one has gone, and the one is at work. */
    private Victim busy(Fault fault) {
        site.nodes().awaitHealthy();
        Node node =
                site.nodes().workers().get(random.nextInt(site.nodes().workers().size()));
        String incarnation = await(node.worker() + " reports under its id")
                .atMost(BUSY_LIMIT)
                .until(() -> site.queue().incarnation(node.worker(), node.pid()), Optional::isPresent)
                .orElseThrow();
        Victim victim = new Victim(node, incarnation);
        await(node.worker() + " is at work: " + fault)
                .atMost(BUSY_LIMIT)
                .pollInterval(SHORT)
                .until(() -> isAtWork(victim, fault));
        return victim;
    }

    private boolean isAtWork(Victim victim, Fault fault) {
        return owned(victim).stream()
                .map(ledger::task)
                .flatMap(Optional::stream)
                .filter(task -> fault != Fault.KILL_CONFIGURING || task.isConfiguration())
                .filter(task -> fault != Fault.FREEZE || task.isSlow())
                .anyMatch(task -> runs(task, session -> true));
    }

    /** By the word of the device. */
    private static boolean runs(Task task, Predicate<String> session) {
        return task.device().log().commandSpans().stream()
                .anyMatch(span -> span.isOpen()
                        && session.test(span.session())
                        && task.lines().contains(span.label()));
    }

    private Set<String> owned(Victim victim) {
        return site.queue().owned(victim.incarnation());
    }

    private static void pause(Duration time) {
        await().pollDelay(time).atMost(time.plusSeconds(60)).until(() -> true);
    }
}
