package tom.device;

import java.util.Locale;

/** Why a job failed; the {@code error_type} label of {@code tom_jobs_total} (tom-monitoring-metrics.md). */
public enum ErrorType {
    NONE,
    AUTH,
    TIMEOUT,
    NETWORK,
    GATING,
    OTHER;

    private final String label = name().toLowerCase(Locale.ROOT);

    /** The value in JSON, Redis and metric labels. */
    public String label() {
        return label;
    }

    /** Whether a read job that failed so is worth another attempt. */
    public boolean isPassing() {
        return this == TIMEOUT || this == NETWORK;
    }

    public static ErrorType of(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT));
    }
}
