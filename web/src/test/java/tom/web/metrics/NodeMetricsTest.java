package tom.web.metrics;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tom.audit.AuditTrail;
import tom.cache.CommandCache;
import tom.config.Configs;
import tom.config.Version;
import tom.device.DeviceId;
import tom.redis.RealRedis;
import tom.redis.Redis;
import tom.redis.RedisUnavailableException;
import tom.scrape.FamilySnapshots;

class NodeMetricsTest {

    private static final DeviceId R1 = new DeviceId("r1");

    @RegisterExtension
    static final RealRedis SERVER = new RealRedis();

    private CommandCache cache;
    private TestMetrics metrics;

    @BeforeEach
    void start() {
        Redis redis = new Redis(SERVER.url(), 4);
        cache = new CommandCache(redis, Configs.defaults().cache(), Clock.systemUTC());
        metrics = new TestMetrics(redis, cache, new AuditTrail(redis, Clock.systemUTC(), "n1"));
    }

    @Test
    void should_show_every_family_before_anything_has_happened() throws IOException {
        String expected;
        try (var file = NodeMetricsTest.class.getResourceAsStream("node.txt")) {
            expected = new String(file.readAllBytes(), UTF_8)
                    .replace("<version>", Version.current())
                    .replace("<java>", System.getProperty("java.version"));
        }

        assertThat(page()).isEqualTo(expected);
    }

    @Test
    void should_count_what_is_looked_up_in_the_cache() {
        cache.keep(R1, "lab", Map.of("a", "A"), null);
        cache.find(R1, "lab", List.of("a", "b", "c"));

        assertThat(page()).contains("\ntom_cache_hits_total 1.0\n").contains("\ntom_cache_misses_total 2.0\n");
    }

    @Test
    void should_measure_the_scrapes_that_read_redis_and_count_the_others() throws IOException {
        metrics.scrape(Exposition.TEXT);
        metrics.scrape(Exposition.OPEN_METRICS);
        SERVER.stop();
        try {
            for (int i = 0; i < 3; i++) {
                assertThatExceptionOfType(RedisUnavailableException.class)
                        .isThrownBy(() -> metrics.scrape(Exposition.TEXT));
            }
            long start = System.nanoTime();
            assertThat(page())
                    .contains("\ntom_redis_up 0.0\n")
                    .contains("\ntom_scrape_errors_total 3.0\n")
                    .contains("\ntom_scrape_duration_seconds_count 2\n");
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMillis(1_500));
        } finally {
            SERVER.start();
            Awaitility.await().until(SERVER.redis()::isUp);
        }
        Awaitility.await().until(() -> page().contains("\ntom_redis_up 1.0\n"));
    }

    private String page() {
        return new String(Exposition.TEXT.part(FamilySnapshots.of(metrics.node().samples())), UTF_8);
    }
}
