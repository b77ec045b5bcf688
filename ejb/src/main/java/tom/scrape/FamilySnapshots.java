package tom.scrape;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toUnmodifiableMap;

import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot.InfoDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.prometheus.metrics.model.snapshots.Unit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tom.measure.MetricFamily;
import tom.measure.Sample;
import tom.measure.Value;
import tom.measure.Value.Amount;
import tom.measure.Value.Distribution;

/**
 * Turns samples of any catalogue into what the Prometheus writers print. Of two samples with the same labels the first is
 * shown: a page with both would be refused as a whole.
 */
public final class FamilySnapshots {

    private static final Map<String, Unit> UNITS =
            Stream.of(Unit.SECONDS, Unit.BYTES, Unit.RATIO).collect(toUnmodifiableMap(Unit::toString, unit -> unit));

    private FamilySnapshots() {}

    public static MetricSnapshots of(Stream<Sample> samples) {
        return new MetricSnapshots(samples.collect(groupingBy(Sample::family, toList())).entrySet().stream()
                .map(family -> snapshot(family.getKey(), family.getValue()))
                .toList());
    }

    private static MetricSnapshot snapshot(MetricFamily family, List<Sample> samples) {
        Map<Labels, Value> values = new LinkedHashMap<>();
        samples.forEach(sample -> values.putIfAbsent(Labels.of(family.labels(), sample.labelValues()), sample.value()));
        return switch (family.type()) {
            case COUNTER -> counter(family, values);
            case GAUGE -> gauge(family, values);
            case HISTOGRAM -> histogram(family, values);
            case INFO -> info(family, values.keySet());
        };
    }

    private static MetricSnapshot counter(MetricFamily family, Map<Labels, Value> values) {
        var snapshot = described(CounterSnapshot.builder(), family);
        values.forEach((labels, value) -> snapshot.dataPoint(CounterDataPointSnapshot.builder()
                .labels(labels)
                .value(number(value))
                .build()));
        return snapshot.build();
    }

    private static MetricSnapshot gauge(MetricFamily family, Map<Labels, Value> values) {
        var snapshot = described(GaugeSnapshot.builder(), family);
        values.forEach((labels, value) -> snapshot.dataPoint(GaugeDataPointSnapshot.builder()
                .labels(labels)
                .value(number(value))
                .build()));
        return snapshot.build();
    }

    private static MetricSnapshot histogram(MetricFamily family, Map<Labels, Value> values) {
        List<Double> bounds = new ArrayList<>(family.buckets().bounds());
        bounds.add(Double.POSITIVE_INFINITY);
        var snapshot = described(HistogramSnapshot.builder(), family);
        values.forEach((labels, value) -> {
            var distribution = (Distribution) value;
            snapshot.dataPoint(HistogramDataPointSnapshot.builder()
                    .labels(labels)
                    .classicHistogramBuckets(ClassicHistogramBuckets.of(bounds, distribution.cells()))
                    .sum(distribution.sum())
                    .build());
        });
        return snapshot.build();
    }

    private static MetricSnapshot info(MetricFamily family, Collection<Labels> all) {
        var snapshot = described(InfoSnapshot.builder(), family);
        all.forEach(labels -> snapshot.dataPoint(
                InfoDataPointSnapshot.builder().labels(labels).build()));
        return snapshot.build();
    }

    /** The unit is told where the name says it, too; OpenMetrics allows no other. */
    private static <T extends MetricSnapshot.Builder<T>> T described(T snapshot, MetricFamily family) {
        T described = snapshot.name(family.name()).help(family.help());
        String[] words = family.name().split("_");
        Unit unit = UNITS.get(words[words.length - 1]);
        return unit == null ? described : described.unit(unit);
    }

    private static double number(Value value) {
        return ((Amount) value).number();
    }
}
