package tom.scrape;

import java.time.Instant;
import java.util.Optional;

/**
 * Since when an administrator's order stands.
 *
 * @param at by Redis time
 * @param by who gave it
 */
public record Since(Instant at, String by) {

    /** Reads what the queue's scripts write: Unix seconds, a space, a name. */
    static Optional<Since> read(String order) {
        int end = order.indexOf(' ');
        return end < 0
                ? Optional.empty()
                : UnixTime.of(order.substring(0, end)).map(at -> new Since(at, order.substring(end + 1)));
    }

    /** The same with the run of a worker before it; nothing when the order was for another run. */
    static Optional<Since> read(String order, String run) {
        int end = order.indexOf(' ');
        return end >= 0 && order.substring(0, end).endsWith('#' + run)
                ? read(order.substring(end + 1))
                : Optional.empty();
    }
}
