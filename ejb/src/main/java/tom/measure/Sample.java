package tom.measure;

import java.util.List;
import tom.measure.Value.Amount;
import tom.measure.Value.Distribution;

/** What is known of a family under one value for each of its labels. */
public record Sample(MetricFamily family, List<String> labelValues, Value value) {

    public Sample {
        labelValues = List.copyOf(labelValues);
        if (labelValues.size() != family.labels().size()) {
            throw new IllegalArgumentException(
                    family.name() + " has the labels " + family.labels() + ", not " + labelValues.size() + " of them");
        }
        if (!fits(family, value)) {
            throw new IllegalArgumentException("no value of " + family.name() + ": " + value);
        }
    }

    private static boolean fits(MetricFamily family, Value value) {
        if (value instanceof Distribution distribution) {
            return family.type() == MetricType.HISTOGRAM
                    && distribution.cells().size() == family.buckets().cells();
        }
        return value instanceof Amount amount && fits(family.type(), amount.number());
    }

    private static boolean fits(MetricType type, double number) {
        return switch (type) {
            case COUNTER -> number >= 0 && number < Double.POSITIVE_INFINITY;
            case GAUGE -> true;
            case INFO -> number == 1;
            case HISTOGRAM -> false;
        };
    }
}
