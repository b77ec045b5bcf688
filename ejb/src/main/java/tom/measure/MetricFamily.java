package tom.measure;

import java.util.List;
import java.util.regex.Pattern;
import tom.measure.Value.Amount;
import tom.measure.Value.Distribution;

/**
 * A row of a catalogue: everything about a metric but its values.
 *
 * @param name as Prometheus shows it; a counter's ends in {@code _total}, an info's in {@code _info}
 * @param labels in the order in which samples give their values
 * @param buckets of a histogram; no other has any
 */
public record MetricFamily(String name, MetricType type, List<String> labels, Buckets buckets, String help) {

    private static final Pattern LABEL = Pattern.compile("(?!__)[a-zA-Z_][a-zA-Z0-9_]*");

    /** A family that is no histogram. */
    public MetricFamily(String name, MetricType type, List<String> labels, String help) {
        this(name, type, labels, Buckets.NONE, help);
    }

    public MetricFamily {
        labels = List.copyOf(labels);
        require(type != MetricType.COUNTER || name.endsWith("_total"), "a counter's name ends in _total, not " + name);
        require(type != MetricType.INFO || name.endsWith("_info"), "an info's name ends in _info, not " + name);
        require(
                (type == MetricType.HISTOGRAM) != buckets.bounds().isEmpty(),
                "a histogram has buckets, and nothing else has: " + name);
        for (String label : labels) {
            require(LABEL.matcher(label).matches() && !label.equals("le"), name + " cannot have the label " + label);
        }
    }

    /** @param labelValues one for each label, in their order */
    public Sample sample(double value, String... labelValues) {
        return new Sample(this, List.of(labelValues), new Amount(value));
    }

    /** @param labelValues one for each label, in their order */
    public Sample sample(Distribution value, String... labelValues) {
        return new Sample(this, List.of(labelValues), value);
    }

    /** Asked for with every sample of a page: a catalogue has one family of a name. */
    @Override
    public int hashCode() {
        return name.hashCode();
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }
}
