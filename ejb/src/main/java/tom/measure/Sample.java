package tom.measure;

import java.util.List;

/** One value of a family, under one value for each of its labels. */
public record Sample(MetricFamily family, List<String> labelValues, double value) {

    public Sample {
        labelValues = List.copyOf(labelValues);
        if (labelValues.size() != family.labels().size()) {
            throw new IllegalArgumentException(
                    family.name() + " has the labels " + family.labels() + ", not " + labelValues.size() + " of them");
        }
    }
}
