package tom.worker;

import static java.lang.System.Logger.Level.DEBUG;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import tom.device.Deadline;
import tom.device.Endpoint;
import tom.job.WorkerQueue;
import tom.redis.RedisException;
import tom.worker.KeptSession.State;

/**
 * The sessions of this node that no job has: at most one on an endpoint, each on a hold in Redis. Whatever ends one, the
 * session is closed first and the queue told then, and until that is done nothing else of this node goes there.
 */
final class KeptSessions {

    private static final System.Logger LOG = System.getLogger(KeptSessions.class.getName());

    /** Each costs a thread and a buffer here, and one of the few lines of a device. */
    static final int MOST = 250;

    private final WorkerQueue queue;
    private final Duration life;
    private final Duration longest;
    private final Executor closer;
    private final Map<Endpoint, KeptSession> kept = new HashMap<>();
    private boolean stopped;

    /**
     * @param ttl how long a hold lasts in Redis
     * @param longest how long a session waits for a next job; zero keeps none
     * @param closer runs what waits for a device to hang up, each on a thread of its own
     */
    KeptSessions(WorkerQueue queue, Duration ttl, Duration longest, Executor closer) {
        this.queue = queue;
        this.life = Lease.life(ttl);
        this.longest = longest;
        this.closer = closer;
    }

    /** Before the finish that asks for a hold; none when the session has to be closed before it. */
    @Nullable
    KeptSession propose(JobSession left) {
        if (longest.isZero() || !left.isAtRest()) {
            return null;
        }
        KeptSession proposal = left.offered();
        synchronized (this) {
            if (stopped || kept.size() >= MOST || kept.putIfAbsent(proposal.endpoint(), proposal) != null) {
                return null;
            }
        }
        left.leave();
        return proposal;
    }

    /**
     * What became of a proposal. The reply to a claim that brings the session to its next job may have been faster.
     *
     * @param requested the monotonic time before the first such request: a repeated one does not extend the hold
     */
    void settle(KeptSession proposal, boolean isHeld, long requested) {
        synchronized (this) {
            if (proposal.state() == State.TAKEN) {
                proposal.decide(true);
                return;
            }
            if (isHeld) {
                proposal.rest(requested, life);
                if (stopped || proposal.isUnwanted()) {
                    giveUp(proposal);
                }
                return;
            }
            proposal.become(State.GOING);
        }
        close(proposal);
    }

    /** Nobody knows whether it is held. */
    synchronized void drop(KeptSession proposal) {
        if (proposal.state() == State.PROPOSED) {
            proposal.become(State.IDLE);
            giveUp(proposal);
        }
    }

    /** The session that comes with a claim: its lease took the place of the hold. It may be on its way out. */
    synchronized @Nullable KeptSession take(Endpoint endpoint) {
        KeptSession session = kept.get(endpoint);
        if (session != null && session.state() != State.GOING) {
            kept.remove(endpoint);
            if (session.state() == State.IDLE) {
                session.decide(true);
            }
            session.become(State.TAKEN);
        }
        return session;
    }

    /** Waits until a session is closed that must not be there any more; one that is held there is not in the way. */
    void awaitGone(Endpoint endpoint, Deadline deadline) {
        KeptSession session;
        synchronized (this) {
            session = kept.get(endpoint);
            if (session != null && session.state() == State.IDLE && session.hasRunOut(System.nanoTime())) {
                giveUp(session);
            }
            if (session == null || session.state() != State.GOING) {
                return;
            }
        }
        await(List.of(session), deadline);
    }

    /** Others want these devices. */
    synchronized void evict(Collection<Endpoint> endpoints) {
        for (Endpoint endpoint : endpoints) {
            KeptSession session = kept.get(endpoint);
            if (session != null) {
                session.refuse();
                giveUp(session);
            }
        }
    }

    /** Whose holds are to be renewed. */
    synchronized List<KeptSession> idle() {
        return kept.values().stream()
                .filter(session -> session.state() == State.IDLE)
                .toList();
    }

    /** How many wait for a next job. */
    int idleCount() {
        return idle().size();
    }

    /** @param requested the monotonic time before the renewal; a hold that has run out here is over all the same */
    void extend(Collection<KeptSession> sessions, long requested) {
        sessions.forEach(session -> session.extend(requested, life));
    }

    /** Their holds are others' by now: they end at once. Waits, within reason, until they have. */
    void lose(Collection<KeptSession> lost) {
        synchronized (this) {
            lost.forEach(this::cut);
        }
        await(lost, Deadline.in(Duration.ofSeconds(2)));
    }

    /** For a watchdog: closes what may not or need not wait any longer. */
    synchronized void tend(boolean slept) {
        long now = System.nanoTime();
        for (KeptSession session : idle()) {
            if (slept || session.hasRunOut(now)) {
                cut(session);
            } else if (!session.session().isOpen() || session.isIdleFor(longest, now)) {
                giveUp(session);
            }
        }
    }

    /** Keeps none from here on. */
    synchronized void stop() {
        stopped = true;
        idle().forEach(this::giveUp);
    }

    synchronized int count() {
        return kept.size();
    }

    private synchronized void cut(KeptSession session) {
        if (session.state() == State.IDLE) {
            session.session().abort();
            giveUp(session);
        }
    }

    private synchronized void giveUp(KeptSession session) {
        if (session.state() != State.IDLE) {
            return;
        }
        session.become(State.GOING);
        Runnable ending = () -> closeAndUnhold(session);
        try {
            closer.execute(ending);
        } catch (RejectedExecutionException | IllegalStateException e) {
            LOG.log(DEBUG, "no thread to close a session on", e);
            ending.run();
        }
    }

    private void closeAndUnhold(KeptSession session) {
        try {
            session.session().close();
            queue.unhold(session.endpoint());
        } catch (RedisException e) {
            LOG.log(DEBUG, "the hold on {0} is left to lapse: {1}", session.endpoint(), e.getMessage());
        } finally {
            forget(session);
        }
    }

    private void close(KeptSession session) {
        try {
            session.session().close();
        } finally {
            forget(session);
        }
    }

    private void forget(KeptSession session) {
        synchronized (this) {
            kept.remove(session.endpoint(), session);
        }
        session.decide(false);
    }

    private static void await(Collection<KeptSession> sessions, Deadline deadline) {
        for (KeptSession session : new ArrayList<>(sessions)) {
            try {
                session.awaitDecision(deadline);
            } catch (TimeoutException e) {
                LOG.log(DEBUG, "{0} takes long to hang up", session.endpoint());
            }
        }
    }
}
