package tom.worker;

import java.time.Duration;

/** How long a job rests after a failed attempt: 1 s · 2ⁿ, at most 30 s, with up to a fifth of it left to chance. */
final class Backoff {

    private static final long LONGEST_MILLIS = 30_000;

    private Backoff() {}

    /**
     * @param attempt the one that failed, 1 for the first
     * @param chance from 0 to 1
     */
    static Duration after(int attempt, double chance) {
        long whole = Math.min(LONGEST_MILLIS, 1_000L << Math.min(attempt - 1, 10));
        return Duration.ofMillis(Math.round(whole * (1 - 0.2 * chance)));
    }
}
