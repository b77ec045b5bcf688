package tom.scrape;

import java.util.Locale;

/** What happens to jobs beside their outcomes, as the queue counts it over the whole cluster ({@code tom:counters}). */
public enum JobEvent {
    ABORTED,
    /** A result, or the wish to repeat an attempt, came after the lease had gone to somebody else. */
    REFUSED,
    RETRIED,
    /** The lease ran out under a worker that was lost. */
    RECLAIMED;

    String field() {
        return name().toLowerCase(Locale.ROOT);
    }
}
