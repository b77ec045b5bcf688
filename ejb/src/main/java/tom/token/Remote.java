package tom.token;

import static java.lang.System.Logger.Level.DEBUG;
import static java.lang.System.Logger.Level.INFO;
import static java.lang.System.Logger.Level.WARNING;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Something that an identity provider tells. It is asked again after five minutes, aside, and what was known goes on for
 * an hour while it does not answer. Requests wait only for what was never known, and few of them do.
 */
final class Remote<T> {

    private static final System.Logger LOG = System.getLogger(Remote.class.getName());

    private static final Duration FRESH = Duration.ofMinutes(5);
    private static final Duration KEPT = Duration.ofHours(1);
    private static final Duration PAUSE = Duration.ofSeconds(5);
    private static final Duration PAUSE_ASIDE = Duration.ofSeconds(15);
    private static final long WAIT_SECONDS = 5;
    private static final int WAITING = 10;

    /** Asks for it. */
    @FunctionalInterface
    interface Source<T> {

        T load() throws FetchException;
    }

    /** @param turn counts how often it was asked for */
    private record State<T>(
            @Nullable T value,
            Instant loaded,
            Instant tried,
            @Nullable String failure,
            int turn) {}

    private final String what;
    private final Source<T> source;
    private final Clock clock;
    private final Executor aside;
    private final ReentrantLock asking = new ReentrantLock();
    private final Semaphore waiting = new Semaphore(WAITING);
    private final AtomicLong askedAside = new AtomicLong();
    private final Allowance allowance = new Allowance();
    private volatile State<T> state = new State<>(null, Instant.EPOCH, Instant.EPOCH, null, 0);

    /** @param what it is, for the log */
    Remote(String what, Source<T> source, Clock clock, Executor aside) {
        this.what = what;
        this.source = source;
        this.clock = clock;
        this.aside = aside;
    }

    /** @throws UnavailableException when it is not known */
    T get() {
        State<T> now = state;
        if (!isUsable(now)) {
            return value(isDue(now) ? ask(now) : now);
        }
        refresh();
        return value(now);
    }

    /**
     * Asks for it whatever is known, for something that is not in it; but not often.
     *
     * @throws UnavailableException when it cannot be asked for
     */
    T newer() {
        State<T> before = state;
        State<T> now = allowance.take(clock.instant()) ? ask(before) : before;
        if (now.failure() != null) {
            throw new UnavailableException(what + ": " + now.failure());
        }
        return value(now);
    }

    /** Asks for it aside, if that is due. A server may lose what it is given while it starts or stops. */
    void refresh() {
        long last = askedAside.get();
        long now = clock.millis();
        if (isDue(state) && Math.abs(now - last) >= PAUSE_ASIDE.toMillis() && askedAside.compareAndSet(last, now)) {
            try {
                aside.execute(this::askAside);
            } catch (RejectedExecutionException | IllegalStateException stopping) {
                LOG.log(DEBUG, "{0}: the server takes no work", what);
            }
        }
    }

    /** Why it could not be had when it was asked for last. */
    Optional<String> problem() {
        return Optional.ofNullable(state.failure());
    }

    private void askAside() {
        try {
            ask(state);
        } catch (UnavailableException busy) {
            LOG.log(DEBUG, "{0}", busy.getMessage());
        }
    }

    private State<T> ask(State<T> before) {
        if (!waiting.tryAcquire()) {
            throw new UnavailableException(what + ": too many wait for it");
        }
        try {
            if (!asking.tryLock(WAIT_SECONDS, TimeUnit.SECONDS)) {
                throw new UnavailableException(what + ": somebody else still waits for it");
            }
            try {
                if (state.turn() == before.turn()) { // else it was asked for meanwhile
                    state = load(before);
                }
                return state;
            } finally {
                asking.unlock();
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new UnavailableException(what + ": the wait was interrupted");
        } finally {
            waiting.release();
        }
    }

    private State<T> load(State<T> before) {
        Instant now = clock.instant();
        try {
            T value = source.load();
            if (before.value() == null || before.failure() != null) {
                LOG.log(INFO, "{0} were read", what);
            }
            return new State<>(value, now, now, null, before.turn() + 1);
        } catch (FetchException failed) {
            String failure = String.valueOf(failed.getMessage());
            if (!failure.equals(before.failure())) {
                LOG.log(WARNING, "{0} cannot be read: {1}", what, failure);
            }
            return new State<>(before.value(), before.loaded(), now, failure, before.turn() + 1);
        }
    }

    private T value(State<T> now) {
        T value = now.value();
        if (value == null || !isUsable(now)) {
            throw new UnavailableException(what + ": " + now.failure());
        }
        return value;
    }

    private boolean isUsable(State<T> now) {
        return now.value() != null && age(now.loaded()).compareTo(KEPT) < 0;
    }

    private boolean isDue(State<T> now) {
        return now.failure() == null
                ? age(now.loaded()).compareTo(FRESH) >= 0
                : age(now.tried()).compareTo(PAUSE) >= 0;
    }

    /** A clock that was set back must not stop the asking. */
    private Duration age(Instant then) {
        return Duration.between(then, clock.instant()).abs();
    }
}
