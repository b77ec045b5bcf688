package tom.job;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tom.device.Endpoint;
import tom.redis.Key;

/** One worker node of a simulation: a dispatcher, some slots, a renewal, and what can happen to all of them. */
final class SimulatedNode {

    private static final int SLOTS = 3;
    private static final double LEASE = 30;

    /** How long a lease or hold is trusted after the request that granted it. */
    static final double TRUSTED = LEASE - 3;

    private static final double RENEWAL = 10;
    private static final double LONGEST_SLEEP = 2;
    private static final double SHORTEST_SLEEP = 0.01;

    private final Scene scene;
    private final Incarnation me;
    private final List<String> queues;
    private final WorkerQueue queue;
    private final SimulatedSessions kept;
    private final SimulatedWork work;
    private final Map<JobId, RunningJob> running = new LinkedHashMap<>();
    private boolean asleep;
    private boolean wasFull;
    private double wakeAt;
    private double renewedAt;
    private double frozenUntil;

    /** What was ordered, and what the node has heard of it. */
    private boolean drained;

    private boolean draining;

    SimulatedNode(Scene scene, String worker, int start, List<String> queues) {
        this.scene = scene;
        this.me = new Incarnation(worker, String.valueOf(start));
        this.queues = queues;
        this.queue = scene.broker().worker(me, queues.toArray(String[]::new));
        this.kept = new SimulatedSessions(scene, me, queue);
        this.work = new SimulatedWork(scene, me, queue, kept);
        this.renewedAt = scene.now();
    }

    Incarnation incarnation() {
        return me;
    }

    boolean isFrozen() {
        return frozenUntil > 0;
    }

    boolean isDrained() {
        return drained;
    }

    void drained(boolean ordered) {
        drained = ordered;
    }

    /** Whether this node would take a job of the queue, but waits for a marker. */
    boolean awaitsMarker(String name) {
        return !drained && asleep && queues.contains(name) && free() > 0 && !isFrozen();
    }

    /** Whether this node has a hand for what it has sessions for, but sleeps and was not told. */
    boolean missed(Set<String> offered, boolean marked) {
        return !drained && asleep && !wasFull && !isFrozen() && !marked && !offered.isEmpty();
    }

    /** Whether this node will look for work by itself. */
    boolean looksAt(String name) {
        return !drained && !asleep && queues.contains(name) && !isFrozen();
    }

    /** Does the next thing; false when the process died of it. */
    boolean step() {
        if (isFrozen()) {
            if (scene.now() >= frozenUntil) {
                thaw();
            }
            return true;
        }
        closeOverdue(0);
        if (asleep && wasFull && free() > 0) {
            asleep = false; // whoever becomes idle wakes a dispatcher that had no ear for the queues
        }
        if (scene.now() - renewedAt >= RENEWAL) {
            renew();
        } else if (kept.isBehind() && scene.chance(0.5)) {
            kept.unholdClosed();
        } else if (scene.fault(0.02) && !kept.endpoints().isEmpty()) {
            kept.giveUp(scene.pick(kept.endpoints()), "idle end");
        } else if (scene.chance(0.4)) {
            return dispatch();
        } else if (!running.isEmpty()) {
            advance(scene.pick(List.copyOf(running.values())));
        }
        return true;
    }

    /** The process dies; its sockets close with it. */
    void kill() {
        scene.trace().add("kill", me);
        scene.sessions().closeAll(me.toString());
    }

    /** The whole machine stands still, also its clock. */
    void freeze() {
        double seconds = scene.pick(List.of(5.0, 25.0, 31.0, 40.0, 70.0));
        scene.trace().add("freeze", me, seconds);
        scene.sessions().freeze(me.toString());
        frozenUntil = scene.now() + seconds;
    }

    /** An orderly stop: what runs is given back. */
    void drain() {
        scene.trace().add("drain", me);
        running.values().forEach(work::giveBack);
        running.clear();
        kept.endpoints().forEach(endpoint -> kept.giveUp(endpoint, "drained"));
        kept.unholdClosed();
    }

    private int free() {
        return SLOTS - running.size();
    }

    private boolean dispatch() {
        if (asleep && scene.now() < wakeAt) {
            if (!popMarker()) {
                return true;
            }
            if (scene.fault(0.01)) {
                return false;
            }
        }
        asleep = false;
        double asked = scene.now();
        int hands = free();
        Claims claims = queue.claim(hands);
        if (scene.fault(0.01)) {
            scene.trace().add("claim reply lost", me);
            work.lose(claims);
            return true;
        }
        draining = claims.draining();
        take(asked, claims);
        if (free() == 0 || (hands > 0 && claims.jobs().isEmpty())) {
            asleep = true;
            wasFull = free() == 0;
            wakeAt = scene.now() + sleep(claims.nextDue().toMillis() / 1000.0);
        }
        return true;
    }

    /** Without faults no lease is about to end: what is due soon is a holder to be asked, for which nobody wakes us. */
    private double sleep(double nextDue) {
        double due = Math.max(SHORTEST_SLEEP, nextDue);
        if (scene.faults()) {
            return Math.min(due, LONGEST_SLEEP);
        }
        return free() > 0 && due <= 1 ? due : Double.MAX_VALUE;
    }

    private boolean popMarker() {
        List<String> markers = new ArrayList<>();
        markers.add(scene.broker().redis().keys().of(Key.OWN_WAKE, me));
        if (free() > 0 && !draining) {
            queues.forEach(name -> markers.add(scene.broker().redis().keys().of(Key.WAKE, name)));
        }
        return scene.broker().redis().call(client -> markers.stream().anyMatch(key -> client.zpopmin(key) != null));
    }

    private void take(double asked, Claims claims) {
        Violation.unless(!drained || claims.jobs().isEmpty(), "%s was drained and got %s", me, claims.jobs());
        for (Claim claim : claims.jobs()) {
            scene.trace().add("claim", me, claim.id(), claim.token(), claim.endpoint());
            scene.history().claimed(claim);
            RunningJob job = new RunningJob(claim, asked + TRUSTED);
            job.session = claim.held() ? kept.take(claim.endpoint()) : null; // it ends with the claim, used or not
            running.put(claim.id(), job);
        }
        claims.cancelled().forEach(this::abort);
        claims.evicted().forEach(endpoint -> kept.giveUp(endpoint, "evict"));
    }

    private void advance(RunningJob job) {
        double asked = scene.now();
        boolean goesOn = work.advance(job, next -> {
            running.remove(job.id());
            take(asked, next);
        });
        if (!goesOn) {
            running.remove(job.id());
        }
    }

    private void abort(JobId id) {
        RunningJob job = running.remove(id);
        if (job != null) {
            work.abort(job);
        }
    }

    private void renew() {
        double asked = scene.now();
        renewedAt = asked;
        List<RunningJob> jobs = List.copyOf(running.values());
        List<Endpoint> holds = kept.endpoints();
        Renewal renewal = queue.renew(jobs.stream().map(job -> job.claim).toList(), holds);
        if (scene.fault(0.02)) {
            scene.trace().add("renewal reply lost", me);
            return;
        }
        jobs.forEach(job -> job.leaseEnd = asked + TRUSTED);
        renewal.lostHolds().forEach(kept::lose); // before an unknown claim is given back: it may be on such a device
        kept.extend(asked + TRUSTED);
        renewal.evicted().forEach(endpoint -> kept.giveUp(endpoint, "evict"));
        renewal.lost().forEach(id -> drop(running.get(id), "lease lost"));
        renewal.cancelled().forEach(this::abort);
        for (Renewal.Held held : renewal.unknown()) {
            scene.trace().add("unknown claim given back", me, held.id());
            scene.history().givenBack(held.id(), queue.giveBack(held.id(), held.token()));
        }
    }

    /** @param lateFinish how likely a worker sends its result all the same */
    private void closeOverdue(double lateFinish) {
        kept.closeOverdue();
        for (RunningJob job : List.copyOf(running.values())) {
            if (scene.now() >= job.leaseEnd) {
                drop(job, "lease over by own clock");
                if (scene.chance(lateFinish)) {
                    work.finishLate(job);
                }
            }
        }
    }

    private void drop(RunningJob job, String why) {
        scene.trace().add(why, me, job.id());
        work.close(job);
        running.remove(job.id());
    }

    /** The first thing that any thread does is to look at its clock. */
    private void thaw() {
        scene.trace().add("thaw", me);
        frozenUntil = 0;
        closeOverdue(0.7);
        scene.sessions().thaw(me.toString());
        renew();
    }
}
