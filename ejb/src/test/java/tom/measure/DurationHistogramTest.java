package tom.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class DurationHistogramTest {

    private static final MetricFamily FAMILY = new MetricFamily(
            "t_seconds", MetricType.HISTOGRAM, List.of(), new Buckets(List.of(0.005, 0.1, 2.5)), "How long it took.");

    private final DurationHistogram histogram = new DurationHistogram(FAMILY);

    @Test
    void should_show_empty_cells_from_the_start() {
        assertThat(histogram.value()).isEqualTo(new Value.Distribution(List.of(0L, 0L, 0L, 0L), 0));
    }

    @Test
    void should_count_what_equals_a_bound_within_it() {
        histogram.record(Duration.ZERO);
        histogram.record(Duration.ofMillis(5));
        histogram.record(Duration.ofMillis(5).plusNanos(1));
        histogram.record(Duration.ofMillis(100));
        histogram.record(Duration.ofMillis(2_500));
        histogram.record(Duration.ofSeconds(60));

        assertThat(histogram.value()).isEqualTo(new Value.Distribution(List.of(2L, 2L, 1L, 1L), 62.610000001));
    }

    @Test
    void should_lose_nothing_of_many_threads() throws Exception {
        int threads = 8;
        int each = 20_000;
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        CountDownLatch start = new CountDownLatch(1);
        try {
            List<Future<?>> recording = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                recording.add(pool.submit(() -> {
                    start.await();
                    for (int n = 0; n < each; n++) {
                        histogram.record(Duration.ofMillis(n % 200));
                    }
                    return null;
                }));
            }
            start.countDown();
            for (Future<?> one : recording) {
                one.get(30, TimeUnit.SECONDS);
            }
        } finally {
            pool.shutdownNow();
        }

        assertThat(histogram.value().count()).isEqualTo(160_000);
        assertThat(histogram.value().cells()).containsExactly(4_800L, 76_000L, 79_200L, 0L);
        assertThat(histogram.value().sum()).isEqualTo(15_920.0);
    }
}
