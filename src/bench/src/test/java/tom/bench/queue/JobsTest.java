package tom.bench.queue;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tom.bench.harness.Options;
import tom.bench.harness.Run;
import tom.bench.part.Store;
import tom.job.QueueScripts;
import tom.redis.Redis;

class JobsTest {

    private static final int JOBS = 50;
    private static final int DEVICES = 5;

    private Run run;
    private Store store;
    private Redis redis;
    private QueueScripts scripts;

    @BeforeEach
    void start() {
        run = new Run("test", Options.parse("--short"), new PrintStream(OutputStream.nullOutputStream(), true, UTF_8));
        store = Store.start(run);
        redis = run.start(() -> new Redis(store.url(), 16));
        scripts = QueueScripts.of(redis.keys(), Settings.of(store.url(), Duration.ofSeconds(30)));
    }

    @AfterEach
    void stop() {
        run.close();
    }

    @Test
    void should_end_and_count_every_job_of_the_queue() throws Exception {
        Parallel.USUAL.seconds(queued(scripts), JOBS);

        assertThat(complete()).isEqualTo(String.valueOf(JOBS));
        assertThat(store.client().keys("tom:series:*")).hasSize(1);
    }

    @Test
    void should_do_the_same_with_bare_scripts() throws Exception {
        try (BareJobs bare = new BareJobs(store, scripts, DEVICES)) {
            Parallel.USUAL.seconds(bare, JOBS);
        }

        assertThat(complete()).isEqualTo(String.valueOf(JOBS));
        assertThat(store.client().keys("tom:result:*")).hasSize(JOBS);
    }

    @Test
    void should_end_jobs_without_counting_them() throws Exception {
        Parallel.USUAL.seconds(queued(scripts.withoutCounting()), JOBS);

        assertThat(store.client().zcard("tom:index:ended")).isEqualTo(JOBS);
        assertThat(store.client().keys("tom:s[te][ar]*s:*")).isEmpty();
    }

    @Test
    void should_share_what_waits_among_nodes() throws Exception {
        Parallel.USUAL.submit(queued(scripts), JOBS);
        Parallel.USUAL.secondsToEnd(List.of(queued(scripts), queued(scripts)), JOBS);

        assertThat(complete()).isEqualTo(String.valueOf(JOBS));
    }

    private QueuedJobs queued(QueueScripts some) {
        return new QueuedJobs(redis, some, DEVICES, Duration.ZERO);
    }

    private String complete() {
        return store.client().hget("tom:stats:global", "complete");
    }
}
