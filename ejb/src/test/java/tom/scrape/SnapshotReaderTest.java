package tom.scrape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.io.IOException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tom.config.Configs;
import tom.config.TomConfig.JobLabel;
import tom.config.TomConfig.JobSettings;
import tom.config.TomConfig.MetricSettings;
import tom.device.ErrorType;
import tom.job.JobId;
import tom.redis.RealRedis;
import tom.redis.RedisUnavailableException;

class SnapshotReaderTest {

    @RegisterExtension
    static final RealRedis REDIS = new RealRedis();

    private static final String DURATION = "tom_job_duration_seconds";
    private static final String WAIT = "tom_job_wait_seconds";

    private BrokerAtWork broker;
    private SnapshotReader reader;

    @BeforeEach
    void open() {
        broker = new BrokerAtWork(REDIS.redis());
        reader = new SnapshotReader(REDIS.redis());
    }

    @Test
    void should_show_every_family_as_the_queue_left_it() {
        double now = broker.now();
        broker.beats("w1", now - 2);
        broker.beats("w2", now - 30);
        broker.beats("w3", now - 300);
        broker.succeeds("w1", "r1");
        broker.succeeds("w1", "r1");
        broker.fails("w1", "r1", ErrorType.AUTH);
        broker.succeeds("w2", "r1");
        broker.fails("w2", "r2", ErrorType.TIMEOUT);
        broker.aborts("r2");
        broker.waitsInVain("r4");
        broker.submit("r3");
        broker.starts("w1");
        JobId oldest = broker.submit("r3");
        broker.submit("r3");
        broker.setTimes(Map.of("success|0.01|0.05", "3", "success|waited", "5000", "success|ran", "60000"));

        BrokerSnapshot snapshot = reader.read();

        assertThat(BrokerAtWork.page(snapshot)).isEqualTo("""
                        # HELP tom_device_semaphore_leases Device semaphore leases held right now.
                        # TYPE tom_device_semaphore_leases gauge
                        tom_device_semaphore_leases{device="r1"} 0.0
                        tom_device_semaphore_leases{device="r2"} 0.0
                        tom_device_semaphore_leases{device="r3"} 1.0
                        tom_device_semaphore_leases{device="r4"} 0.0
                        # HELP tom_job_duration_seconds Time from the last claim of a job to its end. Jobs that no worker claimed are not in it.
                        # TYPE tom_job_duration_seconds histogram
                        %s%s%s# HELP tom_job_wait_seconds Time from the acceptance of a job to its first claim, or to its end when no worker claimed it.
                        # TYPE tom_job_wait_seconds histogram
                        %s%s%s# HELP tom_jobs_total Jobs that reached an outcome, by worker, device, outcome and error class.
                        # TYPE tom_jobs_total counter
                        tom_jobs_total{device="r1",error_type="auth",status="failed",worker="w1"} 1.0
                        tom_jobs_total{device="r1",error_type="none",status="success",worker="w1"} 2.0
                        tom_jobs_total{device="r1",error_type="none",status="success",worker="w2"} 1.0
                        tom_jobs_total{device="r2",error_type="timeout",status="failed",worker="w2"} 1.0
                        tom_jobs_total{device="r4",error_type="gating",status="failed",worker="none"} 1.0
                        # HELP tom_jobs_aborted_total Jobs that were cancelled before they had an outcome.
                        # TYPE tom_jobs_aborted_total counter
                        tom_jobs_aborted_total 1.0
                        # HELP tom_jobs_active Jobs of each queue that hold a lease right now.
                        # TYPE tom_jobs_active gauge
                        tom_jobs_active{queue="default"} 1.0
                        tom_jobs_active{queue="spare"} 0.0
                        # HELP tom_jobs_reclaimed_total Claims taken back because their lease ran out.
                        # TYPE tom_jobs_reclaimed_total counter
                        tom_jobs_reclaimed_total 0.0
                        # HELP tom_jobs_retried_total Attempts that failed and were put back to be repeated.
                        # TYPE tom_jobs_retried_total counter
                        tom_jobs_retried_total 0.0
                        # HELP tom_queue_depth Jobs waiting in each queue.
                        # TYPE tom_queue_depth gauge
                        tom_queue_depth{queue="default"} 2.0
                        tom_queue_depth{queue="spare"} 0.0
                        # HELP tom_queue_oldest_job_seconds Time since the acceptance of the oldest job that waits in each queue; 0 when none waits.
                        # TYPE tom_queue_oldest_job_seconds gauge
                        tom_queue_oldest_job_seconds{queue="default"} %s
                        tom_queue_oldest_job_seconds{queue="spare"} 0.0
                        # HELP tom_queue_paused Whether an administrator has paused each queue, so that none of its jobs is claimed.
                        # TYPE tom_queue_paused gauge
                        tom_queue_paused{queue="default"} 0.0
                        tom_queue_paused{queue="spare"} 0.0
                        # HELP tom_results_refused_total Results and retries that came after the lease of their job had been lost.
                        # TYPE tom_results_refused_total counter
                        tom_results_refused_total 0.0
                        # HELP tom_worker_last_heartbeat Unix time, in seconds, of the newest heartbeat of each worker.
                        # TYPE tom_worker_last_heartbeat gauge
                        tom_worker_last_heartbeat{worker="w1"} %s
                        tom_worker_last_heartbeat{worker="w2"} %s
                        tom_worker_last_heartbeat{worker="w3"} %s
                        # HELP tom_worker_slots Slots for jobs of each worker that reported within the last minute, used and available.
                        # TYPE tom_worker_slots gauge
                        tom_worker_slots{state="available",worker="w1"} 9.0
                        tom_worker_slots{state="available",worker="w2"} 9.0
                        tom_worker_slots{state="used",worker="w1"} 1.0
                        tom_worker_slots{state="used",worker="w2"} 1.0
                        # HELP tom_worker_start_time_seconds Unix time, in seconds, at which each worker started.
                        # TYPE tom_worker_start_time_seconds gauge
                        tom_worker_start_time_seconds{worker="w1"} 1.5
                        tom_worker_start_time_seconds{worker="w2"} 1.5
                        tom_worker_start_time_seconds{worker="w3"} 1.5
                        # HELP tom_workers_active Workers whose heartbeat is younger than 60 seconds.
                        # TYPE tom_workers_active gauge
                        tom_workers_active 2.0
                        """.formatted(
                        HistogramText.of(DURATION, "default", "failed", List.of(0), 0),
                        HistogramText.of(DURATION, "default", "success", List.of(3), 0.06),
                        HistogramText.none(DURATION, "spare"),
                        HistogramText.of(WAIT, "default", "failed", List.of(0), 0),
                        HistogramText.of(WAIT, "default", "success", List.of(3), 0.005),
                        HistogramText.none(WAIT, "spare"),
                        broker.age(oldest, snapshot),
                        now - 1.5,
                        now - 29.5,
                        now - 299.5));
    }

    @Test
    void should_show_nought_and_nothing_else_when_nothing_ever_happened() {
        assertThat(BrokerAtWork.page(reader.read())).isEqualTo("""
                        # HELP tom_jobs_aborted_total Jobs that were cancelled before they had an outcome.
                        # TYPE tom_jobs_aborted_total counter
                        tom_jobs_aborted_total 0.0
                        # HELP tom_jobs_reclaimed_total Claims taken back because their lease ran out.
                        # TYPE tom_jobs_reclaimed_total counter
                        tom_jobs_reclaimed_total 0.0
                        # HELP tom_jobs_retried_total Attempts that failed and were put back to be repeated.
                        # TYPE tom_jobs_retried_total counter
                        tom_jobs_retried_total 0.0
                        # HELP tom_results_refused_total Results and retries that came after the lease of their job had been lost.
                        # TYPE tom_results_refused_total counter
                        tom_results_refused_total 0.0
                        # HELP tom_workers_active Workers whose heartbeat is younger than 60 seconds.
                        # TYPE tom_workers_active gauge
                        tom_workers_active 0.0
                        """);
    }

    @Test
    void should_show_a_worker_that_has_not_sent_a_heartbeat_yet() {
        broker.succeeds("w9", "r1");

        assertThat(BrokerAtWork.page(reader.read()))
                .contains("tom_jobs_total{device=\"r1\",error_type=\"none\",status=\"success\",worker=\"w9\"} 1.0\n")
                .contains("tom_workers_active 0.0\n")
                .doesNotContain("tom_worker_last_heartbeat");
    }

    @Test
    void should_count_in_the_row_of_all_what_has_no_label_or_is_beyond_the_limit() {
        var jobs = new JobSettings(Duration.ofHours(1), 100, Duration.ofSeconds(30), 1);
        var twoSeries = new MetricSettings(EnumSet.allOf(JobLabel.class), 2, Duration.ofHours(25));
        var limited = new BrokerAtWork(REDIS.redis(), Configs.with(jobs, twoSeries));
        limited.succeeds("w1", "r1");
        limited.succeeds("w1", "r2");
        limited.succeeds("w1", "r3");
        limited.fails("w1", "r4", ErrorType.OTHER);
        limited.succeeds("w1", "r1");

        assertThat(reader.read().jobs())
                .containsExactlyInAnyOrder(
                        new JobSeries("w1", "r1", "success", "none", 2),
                        new JobSeries("w1", "r2", "success", "none", 1),
                        new JobSeries("all", "all", "success", "none", 1),
                        new JobSeries("all", "all", "failed", "other", 1));
    }

    @Test
    void should_quote_what_needs_it_in_label_values() {
        broker.succeeds("w1", "core \"A\"/1");
        broker.succeeds("w1", "back\\slash");
        broker.succeeds("w1", "two\nlines");
        broker.succeeds("w1", "[2001:db8::1]:2222");
        broker.succeeds("w1", "pipe|d");

        assertThat(BrokerAtWork.page(reader.read()).lines().filter(line -> line.startsWith("tom_jobs_total")))
                .containsExactlyInAnyOrder(
                        "tom_jobs_total{device=\"core \\\"A\\\"/1\",error_type=\"none\",status=\"success\",worker=\"w1\"} 1.0",
                        "tom_jobs_total{device=\"back\\\\slash\",error_type=\"none\",status=\"success\",worker=\"w1\"} 1.0",
                        "tom_jobs_total{device=\"two\\nlines\",error_type=\"none\",status=\"success\",worker=\"w1\"} 1.0",
                        "tom_jobs_total{device=\"[2001:db8::1]:2222\",error_type=\"none\",status=\"success\",worker=\"w1\"} 1.0",
                        "tom_jobs_total{device=\"pipe|d\",error_type=\"none\",status=\"success\",worker=\"w1\"} 1.0");
    }

    @Test
    void should_show_each_counter_under_its_own_name() {
        REDIS.redis()
                .call(client -> client.hset(
                        "tom:counters", Map.of("aborted", "2", "refused", "3", "retried", "4", "reclaimed", "5")));

        assertThat(BrokerAtWork.page(reader.read()))
                .contains("tom_jobs_aborted_total 2.0\n")
                .contains("tom_results_refused_total 3.0\n")
                .contains("tom_jobs_retried_total 4.0\n")
                .contains("tom_jobs_reclaimed_total 5.0\n");
    }

    @Test
    void should_not_count_a_lease_that_has_run_out() {
        broker.submit("r1");
        String id = broker.starts("w1").id().text();
        broker.submit("r2");
        broker.starts("w1");
        REDIS.redis().call(client -> client.zadd("tom:active", broker.now() - 1, "j|" + id));

        assertThat(reader.read().leases()).containsOnly(entry("r1", 0L), entry("r2", 1L));
    }

    @Test
    void should_not_count_a_session_that_is_kept_for_a_next_job() {
        assertThat(broker.keeps("w1", "r1")).isTrue();
        assertThat(REDIS.redis().<Long>call(client -> client.zcard("tom:active")))
                .isEqualTo(1);

        assertThat(reader.read().leases()).containsOnly(entry("r1", 0L));
    }

    @Test
    void should_answer_nothing_when_redis_is_away() throws IOException {
        reader.read();
        REDIS.stop();
        try {
            assertThatThrownBy(reader::read).isInstanceOf(RedisUnavailableException.class);
        } finally {
            REDIS.start();
            Awaitility.await().until(REDIS.redis()::isUp);
        }
    }

    @Test
    void should_answer_nothing_when_an_index_is_spoilt() {
        REDIS.redis().call(client -> client.set("tom:index:workers", "x"));

        assertThatThrownBy(reader::read)
                .isInstanceOf(RedisUnavailableException.class)
                .hasMessage("the index tom:index:workers in Redis is spoilt");
    }
}
