package tom.web.metrics;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.eclipse.microprofile.metrics.Counter;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;
import tom.measure.MetricFamily;
import tom.measure.Sample;

/**
 * This node's counters and gauges, in the registry of MicroProfile Metrics under the names of their families. A server
 * owns the registry: what is in it has to go with the application.
 */
final class Instruments {

    private record Series(MetricFamily family, List<String> labelValues) {

        Metadata metadata() {
            return Metadata.builder()
                    .withName(family.name())
                    .withDescription(family.help())
                    .build();
        }

        Tag[] tags() {
            return IntStream.range(0, labelValues.size())
                    .mapToObj(i -> new Tag(family.labels().get(i), labelValues.get(i)))
                    .toArray(Tag[]::new);
        }

        Sample sample(double value) {
            return family.sample(value, labelValues.toArray(String[]::new));
        }
    }

    private final MetricRegistry registry;
    private final Map<Series, Counter> counters = new ConcurrentHashMap<>();
    private final Map<Series, Supplier<Integer>> gauges = new ConcurrentHashMap<>();
    private boolean closed;

    Instruments(MetricRegistry registry) {
        this.registry = registry;
    }

    /** Shows a counter before anything was counted: a rate does not see the step from no series to its first value. */
    void declare(MetricFamily family, String... labelValues) {
        register(new Series(family, List.of(labelValues)));
    }

    void count(MetricFamily family, String... labelValues) {
        Series series = new Series(family, List.of(labelValues));
        Counter known = counters.get(series);
        if (known == null) {
            register(series);
            known = counters.get(series);
        }
        if (known != null) {
            known.inc();
        }
    }

    /** @param value asked for at every scrape, from any thread */
    synchronized void gauge(MetricFamily family, Supplier<Integer> value, String... labelValues) {
        Series series = new Series(family, List.of(labelValues));
        registry.gauge(series.metadata(), value, series.tags());
        gauges.put(series, value);
    }

    Stream<Sample> samples() {
        return Stream.concat(
                counters.entrySet().stream()
                        .map(counter -> counter.getKey()
                                .sample((double) counter.getValue().getCount())),
                gauges.entrySet().stream()
                        .map(gauge -> gauge.getKey().sample(gauge.getValue().get())));
    }

    /** Takes everything out of the registry; what is counted afterwards is counted nowhere. */
    synchronized void close() {
        closed = true;
        Stream.concat(counters.keySet().stream(), gauges.keySet().stream())
                .map(series -> series.family().name())
                .distinct()
                .forEach(registry::remove);
        counters.clear();
        gauges.clear();
    }

    private synchronized void register(Series series) {
        if (!closed) {
            counters.computeIfAbsent(series, one -> registry.counter(one.metadata(), one.tags()));
        }
    }
}
