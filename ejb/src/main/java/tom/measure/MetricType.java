package tom.measure;

import java.util.Locale;

/** How the values of a family behave. */
public enum MetricType {
    COUNTER,
    GAUGE;

    static MetricType of(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT));
    }
}
