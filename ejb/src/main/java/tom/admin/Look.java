package tom.admin;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tom.audit.AuditTrail;
import tom.redis.RedisException;
import tom.scrape.Operations;

/**
 * Asks Redis for whoever looks by JMX: for all that is shown at most once a second, whether it answers or not. Fails with
 * exceptions of Java alone, since a client has no others.
 */
final class Look {

    private static final Duration FRESH = Duration.ofSeconds(1);

    private final Administration administration;
    private final String me;
    private final LongSupplier nanos;
    private final AuditTrail audit;
    private @Nullable Seen last;

    /**
     * @param me by whom orders are given
     * @param nanos a clock that nobody sets
     * @param audit hears of orders
     */
    Look(Administration administration, String me, LongSupplier nanos, AuditTrail audit) {
        this.administration = administration;
        this.me = me;
        this.nanos = nanos;
        this.audit = audit;
    }

    private record Seen(Optional<Operations> operations, String failure, long at) {}

    /** @throws IllegalStateException when Redis is away */
    Operations operations() {
        Seen seen = look();
        return seen.operations().orElseThrow(() -> new IllegalStateException(seen.failure()));
    }

    boolean reachesRedis() {
        return look().operations().isPresent();
    }

    /**
     * Gives an order, and forgets what was seen before it.
     *
     * @param name what is ordered, for the audit
     * @param target a queue or a worker
     * @throws IllegalStateException when Redis is away, or there is nobody to take the order
     */
    void order(String name, String target, Order order, String nobody) {
        boolean done = false;
        try {
            if (asTom(() -> order.give(administration, me)).isEmpty()) {
                throw new IllegalStateException(nobody);
            }
            done = true;
        } catch (RedisException e) {
            throw new IllegalStateException(message(e));
        } finally {
            tell(name, target, done);
            forget();
        }
    }

    private void tell(String name, String target, boolean done) {
        asTom(() -> {
            audit.addJmx(name, target, done);
            return true;
        });
    }

    /** What is wanted of the cluster; answers nothing when there is nobody of whom to want it. */
    interface Order {
        Optional<?> give(Administration administration, String by);
    }

    private synchronized void forget() {
        last = null;
    }

    /** Whoever comes while Redis does not answer waits for the first one's look, and gets what that gets. */
    private synchronized Seen look() {
        Seen seen = last;
        if (seen == null || nanos.getAsLong() - seen.at() >= FRESH.toNanos()) {
            seen = read();
            last = seen;
        }
        return seen;
    }

    private Seen read() {
        try {
            Operations operations = asTom(administration::read);
            return new Seen(Optional.of(operations), "", nanos.getAsLong());
        } catch (RedisException e) {
            return new Seen(Optional.empty(), message(e), nanos.getAsLong());
        }
    }

    private static String message(RedisException e) {
        return "Redis cannot be asked: " + e.getMessage();
    }

    /** JMX calls on threads of its own, which do not see the libraries of the application. */
    private static <T> T asTom(Supplier<T> call) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(Look.class.getClassLoader());
        try {
            return call.get();
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
