package tom.audit;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Tells of what repeats itself twice in a minute: when it is new, and, with their number, of all that came after it. So nobody
 * can fill a log, or push others out of it, by trying the same again and again.
 */
final class Repeats {

    private static final Duration WINDOW = Duration.ofMinutes(1);

    private final int most;
    private final LongSupplier nanos;
    private final Consumer<AuditEntry> told;
    private final Map<String, Counted> known = new HashMap<>();
    private long begun;

    private static final class Counted {
        private final AuditEntry entry;
        private long more;

        private Counted(AuditEntry entry) {
            this.entry = entry;
        }
    }

    /**
     * @param most different ones in a minute; all others are told as if they came from one address
     * @param nanos a clock that nobody sets
     */
    Repeats(int most, LongSupplier nanos, Consumer<AuditEntry> told) {
        this.most = most;
        this.nanos = nanos;
        this.told = told;
        this.begun = nanos.getAsLong();
    }

    /** @param what of which there is to be one in a minute */
    synchronized void add(String what, AuditEntry entry) {
        tellWhenDue();
        boolean many = known.size() >= most && !known.containsKey(what);
        AuditEntry counted = many ? entry.fromMany() : entry;
        Counted before = known.get(many ? "" : what);
        if (before == null) {
            known.put(many ? "" : what, new Counted(counted));
            told.accept(counted);
        } else {
            before.more++;
        }
    }

    /** For a timer. */
    synchronized void tellWhenDue() {
        if (nanos.getAsLong() - begun >= WINDOW.toNanos()) {
            tell();
        }
    }

    /** At the end: what is counted is told. */
    synchronized void tell() {
        known.values().stream()
                .filter(counted -> counted.more > 0)
                .map(counted -> counted.entry.repeated(counted.more))
                .forEach(told);
        known.clear();
        begun = nanos.getAsLong();
    }
}
