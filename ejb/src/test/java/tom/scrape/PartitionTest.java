package tom.scrape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tom.device.ErrorType;
import tom.redis.RealRedis;

/** The sums in the documented queries (tom-monitoring-metrics.md), taken by hand over what a scrape shows. */
class PartitionTest {

    @RegisterExtension
    static final RealRedis REDIS = new RealRedis();

    private List<CounterDataPointSnapshot> series;

    @BeforeEach
    void run_twelve_jobs() {
        var broker = new BrokerAtWork(REDIS.redis());
        broker.beats("w1", broker.now());
        broker.beats("w2", broker.now());
        for (int i = 0; i < 4; i++) {
            broker.succeeds("w1", "r1");
        }
        broker.succeeds("w2", "r1");
        broker.succeeds("w2", "r2");
        broker.fails("w1", "r1", ErrorType.AUTH);
        broker.fails("w2", "r1", ErrorType.AUTH);
        broker.fails("w2", "r2", ErrorType.TIMEOUT);
        broker.fails("w2", "r2", ErrorType.NETWORK);
        broker.fails("w1", "r3", ErrorType.OTHER);
        broker.waitsInVain("r3");
        broker.aborts("r1");
        var snapshots = FamilySnapshots.of(TomMetrics.of(new SnapshotReader(REDIS.redis()).read()));
        series = snapshots.stream()
                .filter(CounterSnapshot.class::isInstance)
                .flatMap(counter -> ((CounterSnapshot) counter).getDataPoints().stream())
                .toList();
    }

    @Test
    void should_give_the_overall_success_rate() {
        assertThat(sum(PartitionTest::success)).isEqualTo(6.0);
        assertThat(sum(PartitionTest::all)).isEqualTo(12.0);
    }

    @Test
    void should_give_failed_jobs_by_error_type() {
        assertThat(sumBy("error_type", PartitionTest::failed))
                .containsOnly(
                        entry("auth", 2.0),
                        entry("timeout", 1.0),
                        entry("network", 1.0),
                        entry("gating", 1.0),
                        entry("other", 1.0));
    }

    @Test
    void should_give_jobs_per_worker() {
        assertThat(sumBy("worker", PartitionTest::all))
                .containsOnly(entry("w1", 6.0), entry("w2", 5.0), entry("none", 1.0));
    }

    @Test
    void should_give_failed_jobs_by_device() {
        assertThat(sumBy("device", PartitionTest::failed))
                .containsOnly(entry("r1", 2.0), entry("r2", 2.0), entry("r3", 2.0));
    }

    private static boolean all(Labels labels) {
        return labels.size() == 4;
    }

    private static boolean failed(Labels labels) {
        return "failed".equals(labels.get("status"));
    }

    private static boolean success(Labels labels) {
        return "success".equals(labels.get("status"));
    }

    private double sum(Predicate<Labels> wanted) {
        return series.stream()
                .filter(point -> wanted.test(point.getLabels()))
                .mapToDouble(CounterDataPointSnapshot::getValue)
                .sum();
    }

    private Map<String, Double> sumBy(String label, Predicate<Labels> wanted) {
        return series.stream()
                .filter(point -> wanted.test(point.getLabels()))
                .collect(Collectors.groupingBy(
                        point -> point.getLabels().get(label),
                        Collectors.summingDouble(CounterDataPointSnapshot::getValue)));
    }
}
