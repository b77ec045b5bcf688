package tom.token;

import java.time.Duration;
import java.time.Instant;

/** How often strangers can make Tom ask an identity provider: a few times at once, and then now and then. */
final class Allowance {

    static final int AT_ONCE = 5;

    private static final Duration EACH = Duration.ofSeconds(10);

    private Instant used = Instant.MIN;

    /** Whether it may be done now. */
    synchronized boolean take(Instant now) {
        Instant earliest = now.minus(EACH.multipliedBy(AT_ONCE));
        Instant next = (used.isBefore(earliest) || used.isAfter(now) ? earliest : used).plus(EACH);
        if (next.isAfter(now)) {
            return false;
        }
        used = next;
        return true;
    }
}
