package tom.measure;

import java.util.Locale;

/** How the values of a family behave. */
public enum MetricType {
    COUNTER,
    GAUGE,
    HISTOGRAM,
    /** Says by its labels what something is; the value is always 1. */
    INFO;

    static MetricType of(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT));
    }
}
