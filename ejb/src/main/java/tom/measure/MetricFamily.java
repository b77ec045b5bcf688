package tom.measure;

import java.util.List;

/**
 * A row of a catalogue: everything about a metric but its values.
 *
 * @param name as Prometheus shows it; a counter's ends in {@code _total}
 * @param labels in the order in which samples give their values
 */
public record MetricFamily(String name, MetricType type, List<String> labels, String help) {

    public MetricFamily {
        labels = List.copyOf(labels);
        if (type == MetricType.COUNTER && !name.endsWith("_total")) {
            throw new IllegalArgumentException("a counter's name ends in _total, not " + name);
        }
    }

    /** @param labelValues one for each label, in their order */
    public Sample sample(double value, String... labelValues) {
        return new Sample(this, List.of(labelValues), value);
    }
}
