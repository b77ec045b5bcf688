package tom.scrape;

import java.time.Duration;
import java.util.Locale;

/** How recently a worker was heard of (rest-api.md, Monitoring). */
public enum Health {
    HEALTHY,
    STALE,
    UNHEALTHY;

    private static final Duration STALE_FROM = Duration.ofMinutes(1);
    private static final Duration UNHEALTHY_FROM = Duration.ofMinutes(3);

    /** @param silence how long ago the last heartbeat was */
    static Health after(Duration silence) {
        if (silence.compareTo(STALE_FROM) < 0) {
            return HEALTHY;
        }
        return silence.compareTo(UNHEALTHY_FROM) < 0 ? STALE : UNHEALTHY;
    }

    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
