package tom.bench.scrape;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.io.PrintStream;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import tom.bench.harness.Options;
import tom.bench.harness.Run;
import tom.bench.part.Store;
import tom.bench.queue.Settings;
import tom.job.JobSweep;
import tom.redis.Redis;
import tom.scrape.BrokerSnapshot;
import tom.scrape.SnapshotReader;

class FleetTest {

    @Test
    void should_be_what_a_scrape_and_the_bare_page_show_and_nothing_that_a_sweep_would_mend() throws Exception {
        try (Run run = new Run(
                "test", Options.parse("--short"), new PrintStream(OutputStream.nullOutputStream(), true, UTF_8))) {
            Store store = Store.start(run);
            Redis redis = run.start(() -> new Redis(store.url(), 4));
            new Fleet(100, 5).fill(store);

            new JobSweep(redis, Settings.of(store.url(), Duration.ofSeconds(30))).sweep();

            BrokerSnapshot snapshot = new SnapshotReader(redis).read();
            assertThat(snapshot.jobs()).hasSize(200);
            assertThat(snapshot.leases()).hasSize(100);
            assertThat(snapshot.leases().values().stream()
                            .mapToLong(Long::longValue)
                            .sum())
                    .isEqualTo(5);
            assertThat(snapshot.heartbeats()).hasSize(5);
            assertThat(snapshot.queues().depths()).containsEntry("default", 495L);
            assertThat(store.client().exists("tom:quarantine")).isFalse();
            String page = new String(new BarePage(store.client()).read(), UTF_8);
            assertThat(page.lines().filter(line -> line.startsWith("tom_jobs_total{")))
                    .hasSize(200)
                    .contains(
                            "tom_jobs_total{device=\"router-00007.example.net\",error_type=\"timeout\",status=\"failed\","
                                    + "worker=\"worker-000002\"} 1.0");
            assertThat(page.lines().filter(line -> line.startsWith("tom_device_semaphore_leases{")))
                    .hasSize(100);
            assertThat(page.lines().filter(line -> line.endsWith("} 1.0") && line.contains("leases")))
                    .hasSize(5);
        }
    }
}
