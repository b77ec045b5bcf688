package tom.job;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static tom.job.Outcomes.COMPLETED;
import static tom.job.Outcomes.failed;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tom.config.Configs;
import tom.config.TomConfig.JobLabel;
import tom.config.TomConfig.MetricSettings;
import tom.device.ErrorType;
import tom.redis.Key;
import tom.redis.RealRedis;

class SeriesTest {

    @RegisterExtension
    static final RealRedis REDIS = new RealRedis();

    private static final Set<JobLabel> ALL = EnumSet.allOf(JobLabel.class);

    @Test
    void should_count_each_job_in_one_field_of_its_worker() {
        TestBroker broker = broker(ALL, 100);
        run(broker, "w1", "r1", COMPLETED);
        run(broker, "w1", "r1", COMPLETED);
        run(broker, "w1", "r1", failed(ErrorType.AUTH));
        run(broker, "w2", "r1", COMPLETED);

        assertThat(series(broker, "w1")).containsOnly(entry("success|none|r1", "2"), entry("failed|auth|r1", "1"));
        assertThat(series(broker, "w2")).containsOnly(entry("success|none|r1", "1"));
    }

    @Test
    void should_leave_out_the_labels_that_are_not_wanted() {
        TestBroker devices = broker(Set.of(JobLabel.DEVICE), 100);
        run(devices, "w1", "r1", COMPLETED);
        TestBroker workers = broker(Set.of(JobLabel.WORKER), 100);
        run(workers, "w1", "r1", COMPLETED);
        TestBroker none = broker(Set.of(), 100);
        run(none, "w1", "r1", failed(ErrorType.TIMEOUT));

        assertThat(series(none, "all")).containsOnly(entry("success|none|r1", "1"), entry("failed|timeout|all", "1"));
        assertThat(series(none, "w1")).containsOnly(entry("success|none|all", "1"));
    }

    @Test
    void should_count_new_pairs_beyond_the_limit_in_one_row() {
        TestBroker broker = broker(ALL, 2);
        run(broker, "w1", "r1", COMPLETED);
        run(broker, "w2", "r1", COMPLETED);

        run(broker, "w1", "r2", COMPLETED);
        run(broker, "w3", "r3", failed(ErrorType.NETWORK));

        assertThat(series(broker, "w1")).containsOnly(entry("success|none|r1", "1"));
        assertThat(series(broker, "w3")).isEmpty();
        assertThat(series(broker, "all"))
                .containsOnly(entry("success|none|all", "1"), entry("failed|network|all", "1"));
    }

    @Test
    void should_never_turn_away_a_pair_that_has_a_row_already() {
        TestBroker broker = broker(ALL, 1);
        run(broker, "w1", "r1", COMPLETED);

        run(broker, "w1", "r1", failed(ErrorType.AUTH));

        assertThat(series(broker, "w1")).containsOnly(entry("success|none|r1", "1"), entry("failed|auth|r1", "1"));
        assertThat(series(broker, "all")).isEmpty();
    }

    @Test
    void should_name_no_worker_when_none_ever_claimed_the_job() {
        TestBroker broker = broker(ALL, 100);
        broker.submit(Draft.read("r1").waitingAtMost(5));

        broker.pass(6);

        assertThat(series(broker, "none")).containsOnly(entry("failed|other|r1", "1"));
        assertThat(broker.keys("tom:stats:worker:*")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a|b", "rack 4/sw 1", "it's \"x\"", "[2001:db8::1]:8022", "größe"})
    void should_keep_a_device_s_name_as_it_is(String device) {
        TestBroker broker = broker(ALL, 100);

        run(broker, "w1", device, failed(ErrorType.NETWORK));

        assertThat(series(broker, "w1")).containsOnly(entry("failed|network|" + device, "1"));
        assertThat(broker.hash(Key.STATS_DEVICE, device))
                .containsOnly(entry("failed", "1"), entry("network_failed", "1"));
        assertThat(broker.reader().newest(job -> true, 1).get(0).device().name())
                .isEqualTo(device);
    }

    @Test
    void should_keep_totals_for_an_hour_after_the_last_job_and_series_for_longer() {
        TestBroker broker = broker(ALL, 100);
        run(broker, "w1", "r1", COMPLETED);

        assertThat(ttl("tom:stats:global")).isBetween(3_590L, 3_600L);
        assertThat(ttl("tom:stats:worker:w1")).isBetween(3_590L, 3_600L);
        assertThat(ttl("tom:stats:device:r1")).isBetween(3_590L, 3_600L);
        assertThat(ttl("tom:series:w1")).isGreaterThan(86_400L);
    }

    @Test
    void should_list_a_worker_that_never_reported_as_long_as_it_has_series() {
        TestBroker broker = broker(ALL, 100);
        run(broker, "w1", "r1", COMPLETED);

        broker.pass(200_000);
        assertThat(workers()).containsExactly("w1");
        REDIS.redis().call(client -> client.del("tom:series:w1"));
        broker.sweep().sweep();
        assertThat(workers()).isEmpty();
    }

    private static TestBroker broker(Set<JobLabel> labels, int most) {
        var jobs = Configs.defaults().jobs();
        return new TestBroker(
                REDIS.redis(), Configs.with(jobs, new MetricSettings(labels, most, Duration.ofHours(25))));
    }

    private static void run(TestBroker broker, String worker, String device, JobOutcome outcome) {
        broker.submit(Draft.read(device));
        WorkerQueue queue = broker.worker(worker);
        queue.finish(broker.claim(queue), outcome, false, 0);
    }

    private static Map<String, String> series(TestBroker broker, String worker) {
        return broker.hash(Key.SERIES, worker);
    }

    private static long ttl(String key) {
        return REDIS.redis().call(client -> client.ttl(key));
    }

    private static Iterable<String> workers() {
        return REDIS.redis().call(client -> client.zrange("tom:index:workers", 0, -1));
    }
}
