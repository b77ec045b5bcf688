package tom.scrape;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.List;
import java.util.stream.Stream;
import tom.measure.MetricFamily;
import tom.measure.Sample;

/** Turns samples of any catalogue into what the Prometheus writers print. */
final class FamilySnapshots {

    private FamilySnapshots() {}

    static MetricSnapshots of(Stream<Sample> samples) {
        return new MetricSnapshots(samples.collect(groupingBy(Sample::family, toList())).entrySet().stream()
                .map(family -> snapshot(family.getKey(), family.getValue()))
                .toList());
    }

    private static MetricSnapshot snapshot(MetricFamily family, List<Sample> samples) {
        return switch (family.type()) {
            case COUNTER -> counter(family, samples);
            case GAUGE -> gauge(family, samples);
        };
    }

    private static MetricSnapshot counter(MetricFamily family, List<Sample> samples) {
        var snapshot = CounterSnapshot.builder().name(family.name()).help(family.help());
        samples.forEach(sample -> snapshot.dataPoint(CounterDataPointSnapshot.builder()
                .labels(labels(sample))
                .value(sample.value())
                .build()));
        return snapshot.build();
    }

    private static MetricSnapshot gauge(MetricFamily family, List<Sample> samples) {
        var snapshot = GaugeSnapshot.builder().name(family.name()).help(family.help());
        samples.forEach(sample -> snapshot.dataPoint(GaugeDataPointSnapshot.builder()
                .labels(labels(sample))
                .value(sample.value())
                .build()));
        return snapshot.build();
    }

    private static Labels labels(Sample sample) {
        return Labels.of(sample.family().labels(), sample.labelValues());
    }
}
