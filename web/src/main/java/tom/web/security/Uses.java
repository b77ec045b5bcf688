package tom.web.security;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * What each caller has used of a rate in this node, in bounded memory: when too many are on record at once, those who come
 * then share what one has.
 */
final class Uses {

    /** For whom there is no more room. */
    private static final String OTHERS = "";

    private static final long CLEANING_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Rate rate;
    private final int most;
    private final LongSupplier nanos;
    private final Map<String, Long> wholeAt = new HashMap<>();
    private long nextCleaning;

    /** @param most callers on record */
    Uses(Rate rate, int most, LongSupplier nanos) {
        this.rate = rate;
        this.most = most;
        this.nanos = nanos;
        this.nextCleaning = nanos.getAsLong();
    }

    /** Uses one, or answers how long it takes until there is one. */
    synchronized Optional<Duration> use(String who) {
        long now = nanos.getAsLong();
        String row = row(who, now);
        long before = wholeAt.getOrDefault(row, now);
        long pause = rate.pause(before, now);
        if (pause > 0) {
            return Optional.of(Duration.ofNanos(pause));
        }
        wholeAt.put(row, rate.use(before, now));
        return Optional.empty();
    }

    synchronized int size() {
        return wholeAt.size();
    }

    private String row(String who, long now) {
        if (wholeAt.containsKey(who)) {
            return who;
        }
        if (wholeAt.size() >= most && now - nextCleaning >= 0) { // not for each of a flood
            nextCleaning = now + CLEANING_NANOS;
            wholeAt.values().removeIf(whole -> whole - now <= 0);
        }
        return wholeAt.size() < most ? who : OTHERS;
    }
}
