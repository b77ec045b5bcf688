package tom.worker;

import static java.lang.System.Logger.Level.WARNING;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Predicate;
import java.util.function.Supplier;
import tom.job.Claim;
import tom.job.Claims;
import tom.job.JobId;
import tom.job.Renewal;
import tom.job.WorkerQueue;

/**
 * All claims of this node. Renews their leases, and closes what stands on a device before its lease can end elsewhere:
 * each lease ends here a tenth of its life earlier than in Redis.
 */
final class Leases {

    private static final System.Logger LOG = System.getLogger(Leases.class.getName());

    /** A wall clock that leaps ahead of the monotonic one by more than this tells of a machine that was asleep. */
    private static final Duration LEAP = Duration.ofSeconds(5);

    private final WorkerQueue queue;
    private final Duration life;
    private final Duration period;
    private final Clock clock;
    private final KeptSessions kept;
    private final Map<JobId, Lease> held = new ConcurrentHashMap<>();

    /** Claims are requested and noted under the read lock: the write lock waits until none is under way. */
    private final ReadWriteLock requests = new ReentrantReadWriteLock();

    /** Claims that are left to run out, so that the queue counts a lost worker. */
    private final Set<Renewal.Held> abandoned = ConcurrentHashMap.newKeySet();

    private volatile boolean stopped;
    private volatile long renewedNanos = System.nanoTime();
    private volatile int masterChanges;
    private volatile long offsetMillis;

    Leases(WorkerQueue queue, Duration ttl, Clock clock, KeptSessions kept) {
        this.queue = queue;
        this.life = Lease.life(ttl);
        this.period = ttl.dividedBy(3);
        this.clock = clock;
        this.kept = kept;
        this.offsetMillis = offset();
    }

    /** Makes a request that may bring claims, and notes them with the time from before it. */
    <T> T request(Supplier<T> call, java.util.function.Function<T, Claims> claims) {
        requests.readLock().lock();
        try {
            long before = System.nanoTime();
            T reply = call.get();
            claims.apply(reply).jobs().forEach(claim -> note(new Lease(claim, before, life)));
            return reply;
        } finally {
            requests.readLock().unlock();
        }
    }

    /** The same job again: its earlier claim was lost, and its session must be gone before the next one begins. */
    private void note(Lease lease) {
        Lease earlier = held.put(lease.claim().id(), lease);
        if (earlier != null) {
            earlier.end(Lease.Ending.LOST);
        }
        KeptSession left = lease.claim().held() ? kept.take(lease.claim().endpoint()) : null;
        if (left != null) {
            lease.inherit(left);
        }
        if (stopped) {
            lease.end(Lease.Ending.STOPPED);
        }
    }

    /** A claim that waited for a hand may have been lost meanwhile: its lease is over then. */
    Lease of(Claim claim) {
        Lease lease = held.get(claim.id());
        if (lease != null && lease.claim().equals(claim)) {
            return lease;
        }
        Lease lost = new Lease(claim, System.nanoTime(), Duration.ZERO);
        lost.end(Lease.Ending.LOST);
        return lost;
    }

    /** The claim has been finished, retried or given back. */
    void release(Lease lease) {
        held.remove(lease.claim().id(), lease);
    }

    /** Nothing can be said about the claim: it runs out in Redis, where jobs that lose their worker are counted. */
    void abandon(Lease lease) {
        abandoned.add(new Renewal.Held(lease.claim().id(), lease.claim().token()));
        release(lease);
    }

    /** What a reply said beside its claims: jobs that were cancelled, kept sessions that others wait for. */
    void heed(Claims reply) {
        cancel(reply.cancelled());
        kept.evict(reply.evicted());
    }

    void cancel(Collection<JobId> ids) {
        if (held.keySet().containsAll(ids)) {
            end(ids, Lease.Ending.CANCELLED);
            return;
        }
        requests.writeLock().lock(); // the reply to a claim may be under way: with this lock it is noted
        try {
            end(ids, Lease.Ending.CANCELLED);
        } finally {
            requests.writeLock().unlock();
        }
    }

    /** Ends all that is still running, and what a reply under way may bring: the node stops. */
    void stop() {
        stopped = true;
        held.values().forEach(lease -> lease.end(Lease.Ending.STOPPED));
    }

    int count() {
        return held.size();
    }

    /**
     * Whether a third of a lease's life has passed since the last renewal, or a failover: claims that the new master does
     * not know are made again by others at once.
     */
    boolean renewalIsDue() {
        return System.nanoTime() - renewedNanos >= period.toNanos() || queue.masterChanges() != masterChanges;
    }

    /** Extends every lease that has not run out; ends the ones that are lost or cancelled. */
    void renew() {
        List<Lease> leases = new ArrayList<>(held.values());
        List<KeptSession> sessions = kept.idle();
        List<Renewal.Held> forsaken = List.copyOf(abandoned);
        int changes = queue.masterChanges();
        long before = System.nanoTime();
        Renewal renewal = queue.renew(
                leases.stream().map(Lease::claim).toList(),
                sessions.stream().map(KeptSession::endpoint).toList());
        renewedNanos = before;
        masterChanges = changes;
        leases.stream()
                .filter(lease -> !renewal.lost().contains(lease.claim().id()))
                .forEach(lease -> lease.extend(before, life));
        end(renewal.lost(), leases);
        cancel(renewal.cancelled());
        renewHolds(renewal, sessions, before);
        forsaken.stream().filter(claim -> !renewal.unknown().contains(claim)).forEach(abandoned::remove);
        List<Renewal.Held> unknown = renewal.unknown().stream()
                .filter(claim -> !abandoned.contains(claim))
                .toList();
        if (!unknown.isEmpty()) {
            giveBackUnknown(unknown);
        }
    }

    /** A lost hold may have become the lease of a claim that is unknown here: its session ends before that is given back. */
    private void renewHolds(Renewal renewal, List<KeptSession> asked, long before) {
        Predicate<KeptSession> isLost = session -> renewal.lostHolds().contains(session.endpoint());
        kept.extend(asked.stream().filter(isLost.negate()).toList(), before);
        kept.lose(asked.stream().filter(isLost).toList());
        kept.evict(renewal.evicted());
    }

    /** Closes what stands on leases that have run out, all of them when the machine was asleep. */
    void closeLapsed() {
        long now = System.nanoTime();
        boolean slept = leapt();
        held.values().stream()
                .filter(lease -> slept || lease.hasRunOut(now))
                .forEach(lease -> lease.end(Lease.Ending.LOST));
        kept.tend(slept);
    }

    private void end(Collection<JobId> ids, Lease.Ending reason) {
        ids.stream().map(held::get).forEach(lease -> {
            if (lease != null) {
                lease.end(reason);
            }
        });
    }

    /** A job that was lost and claimed again meanwhile is another lease: only those that were asked for end. */
    private static void end(Collection<JobId> ids, List<Lease> asked) {
        asked.stream().filter(lease -> ids.contains(lease.claim().id())).forEach(lease -> lease.end(Lease.Ending.LOST));
    }

    /** Claims whose reply was lost. One whose reply is still under way is noted when the write lock is granted. */
    private void giveBackUnknown(List<Renewal.Held> unknown) {
        requests.writeLock().lock();
        try {
            for (Renewal.Held claim : unknown) {
                Lease known = held.get(claim.id());
                if (known == null || !known.claim().token().equals(claim.token())) {
                    LOG.log(WARNING, "giving back job {0}: the reply to its claim was lost", claim.id());
                    queue.giveBack(claim.id(), claim.token());
                }
            }
        } finally {
            requests.writeLock().unlock();
        }
    }

    private boolean leapt() {
        long now = offset();
        boolean leapt = now - offsetMillis > LEAP.toMillis();
        if (leapt) {
            LOG.log(WARNING, "the wall clock leapt ahead: closing all sessions, the machine may have been asleep");
        }
        offsetMillis = now;
        return leapt;
    }

    private long offset() {
        return clock.millis() - Duration.ofNanos(System.nanoTime()).toMillis();
    }
}
