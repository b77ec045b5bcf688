package tom.web.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.metrics.SharedMetricRegistries;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.metrics.MetricID;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;
import org.junit.jupiter.api.Test;
import tom.measure.MetricFamily;
import tom.measure.MetricType;

class InstrumentsTest {

    private static final MetricFamily REQUESTS =
            new MetricFamily("t_requests_total", MetricType.COUNTER, List.of("method", "endpoint"), "Requests.");
    private static final MetricFamily OPEN =
            new MetricFamily("t_open", MetricType.GAUGE, List.of("state"), "What is open.");

    private final MetricRegistry registry =
            SharedMetricRegistries.getOrCreate(UUID.randomUUID().toString());
    private final Instruments instruments = new Instruments(registry);

    @Test
    void should_count_in_the_registry_under_the_name_and_the_labels_of_the_family() {
        instruments.declare(REQUESTS, "GET", "/api/job/{job_id}");
        instruments.count(REQUESTS, "PUT", "other");
        instruments.count(REQUESTS, "PUT", "other");
        instruments.gauge(OPEN, () -> 7, "idle");

        assertThat(registry.getCounter(id("GET", "/api/job/{job_id}")).getCount())
                .isZero();
        assertThat(registry.getCounter(id("PUT", "other")).getCount()).isEqualTo(2);
        assertThat(registry.getGauge(new MetricID("t_open", new Tag("state", "idle")))
                        .getValue()
                        .intValue())
                .isEqualTo(7);
        assertThat(registry.getMetadata("t_requests_total").getDescription()).isEqualTo("Requests.");
    }

    @Test
    void should_tell_what_the_registry_holds() {
        instruments.declare(REQUESTS, "GET", "a");
        instruments.count(REQUESTS, "PUT", "b");
        registry.getCounter(id("PUT", "b")).inc(4);
        instruments.gauge(OPEN, () -> 7, "idle");

        assertThat(instruments.samples())
                .containsExactlyInAnyOrder(
                        REQUESTS.sample(0, "GET", "a"), REQUESTS.sample(5, "PUT", "b"), OPEN.sample(7, "idle"));
    }

    @Test
    void should_leave_nothing_in_the_registry_of_a_server_and_put_nothing_there_any_more() {
        registry.counter("not_ours").inc();
        instruments.count(REQUESTS, "GET", "a");
        instruments.gauge(OPEN, () -> 7, "idle");

        instruments.close();
        instruments.count(REQUESTS, "GET", "a");
        instruments.count(REQUESTS, "GET", "new");
        instruments.declare(REQUESTS, "GET", "new");

        assertThat(registry.getMetrics().keySet()).extracting(MetricID::getName).containsExactly("not_ours");
        assertThat(instruments.samples()).isEmpty();
    }

    @Test
    void should_lose_nothing_of_many_threads_that_meet_at_a_new_series() throws Exception {
        int threads = 8;
        int each = 2_000;
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        CountDownLatch start = new CountDownLatch(1);
        try {
            List<Future<?>> counting = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                counting.add(pool.submit(() -> {
                    start.await();
                    for (int n = 0; n < each; n++) {
                        instruments.count(REQUESTS, "GET", String.valueOf(n % 50));
                    }
                    return null;
                }));
            }
            start.countDown();
            for (Future<?> one : counting) {
                one.get(30, TimeUnit.SECONDS);
            }
        } finally {
            pool.shutdownNow();
        }

        for (int endpoint = 0; endpoint < 50; endpoint++) {
            assertThat(registry.getCounter(id("GET", String.valueOf(endpoint))).getCount())
                    .isEqualTo(320);
        }
    }

    private static MetricID id(String method, String endpoint) {
        return new MetricID(REQUESTS.name(), new Tag("method", method), new Tag("endpoint", endpoint));
    }
}
