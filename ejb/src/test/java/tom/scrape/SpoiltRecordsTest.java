package tom.scrape;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tom.device.DeviceId;
import tom.redis.RealRedis;
import tom.redis.Redis;

class SpoiltRecordsTest {

    @RegisterExtension
    static final RealRedis REDIS = new RealRedis();

    private BrokerAtWork broker;
    private Redis redis;

    @BeforeEach
    void open() {
        redis = REDIS.redis();
        broker = new BrokerAtWork(redis);
        broker.beats("w1", broker.now());
        broker.succeeds("w1", "r1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "garbage",
                "[]",
                "{}",
                "{\"timestamp\":null}",
                "{\"timestamp\":\"yesterday\"}",
                "{\"timestamp\":-1}",
                "{\"timestamp\":1e300}",
                "{\"timestamp\":\"NaN\"}",
                "{\"timestamp\":{}}",
                "{\"timestamp\":1763042861.073"
            })
    void should_leave_out_a_heartbeat_that_is_none(String text) {
        broker.beats("w2", broker.now(), text);

        BrokerSnapshot snapshot = new SnapshotReader(redis).read();

        assertThat(snapshot.heartbeats()).extracting(Heartbeat::worker).containsExactly("w1");
        assertThat(snapshot.spoilt()).containsExactly("tom:worker:heartbeat:w2");
        assertThat(new MonitoringReader(redis).workers()).hasSize(1);
    }

    @Test
    void should_leave_out_a_heartbeat_that_is_nested_too_deeply() {
        broker.beats("w2", broker.now(), "{\"timestamp\":" + "[".repeat(100_000));

        assertThat(new SnapshotReader(redis).read().spoilt()).containsExactly("tom:worker:heartbeat:w2");
    }

    @Test
    void should_leave_out_records_of_the_wrong_type_and_show_the_others() {
        broker.submit("r2");
        String id = broker.starts("w1").id().text();
        redis.call(client -> {
            client.zadd("tom:index:workers", broker.now(), "w2");
            client.zadd("tom:active", broker.now() + 60, "j|gone");
            client.lpush("tom:worker:heartbeat:w2", "x");
            client.set("tom:series:w2", "x");
            client.sadd("tom:queues", "bad");
            client.set("tom:wait:bad", "x");
            client.del("tom:job:" + id);
            return client.set("tom:job:" + id, "x");
        });

        BrokerSnapshot snapshot = new SnapshotReader(redis).read();

        assertThat(snapshot.jobs()).containsExactly(new JobSeries("w1", "r1", "success", "none", 1));
        assertThat(snapshot.queues().depths()).isEqualTo(Map.of("default", 0L, "spare", 0L));
        assertThat(snapshot.leases()).isEqualTo(Map.of("r1", 0L, "r2", 0L));
        assertThat(snapshot.spoilt())
                .containsExactlyInAnyOrder(
                        "tom:worker:heartbeat:w2", "tom:series:w2", "tom:wait:bad", "tom:job:" + id, "tom:job:gone");
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, 1e300})
    void should_leave_out_the_age_of_a_job_of_no_time(double accepted) {
        redis.call(client -> client.zadd("tom:age:default", accepted, "job"));

        BrokerSnapshot snapshot = new SnapshotReader(redis).read();

        assertThat(snapshot.queues().oldest()).isEqualTo(Map.of("spare", Duration.ZERO));
        assertThat(snapshot.spoilt()).containsExactly("tom:age:default");
    }

    @Test
    void should_show_the_depth_of_a_queue_whose_ages_are_of_the_wrong_type() {
        redis.call(client -> client.set("tom:age:default", "x"));

        BrokerSnapshot snapshot = new SnapshotReader(redis).read();

        assertThat(snapshot.queues().oldest()).isEqualTo(Map.of("spare", Duration.ZERO));
        assertThat(snapshot.queues().depths()).isEqualTo(Map.of("default", 0L, "spare", 0L));
        assertThat(snapshot.spoilt()).containsExactly("tom:age:default");
    }

    @ParameterizedTest
    @CsvSource({
        "'\"slots\":10', 10, 0",
        "'\"slots\":10,\"current_jobs\":7', 3, 7",
        "'\"slots\":2,\"current_jobs\":3', 0, 2",
        "'\"slots\":0,\"current_jobs\":0', 0, 0",
        "'\"slots\":5,\"current_jobs\":-2', 5, 0"
    })
    void should_divide_the_slots_of_a_worker(String text, double available, double used) {
        broker.beats("w1", broker.now(), "{\"timestamp\":" + broker.now() + "," + text + "}");

        assertThat(BrokerAtWork.page(new SnapshotReader(redis).read()))
                .contains("tom_worker_slots{state=\"available\",worker=\"w1\"} " + available + "\n")
                .contains("tom_worker_slots{state=\"used\",worker=\"w1\"} " + used + "\n")
                .doesNotContain("tom_worker_start_time_seconds");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"current_jobs\":1", "\"slots\":-1", "\"slots\":\"many\"", "\"started_at\":\"soon\""})
    void should_not_know_the_slots_of_a_worker_that_does_not_say(String text) {
        broker.beats("w1", broker.now(), "{\"timestamp\":" + broker.now() + "," + text + "}");

        assertThat(BrokerAtWork.page(new SnapshotReader(redis).read()))
                .contains("tom_workers_active 1.0\n")
                .doesNotContain("tom_worker_slots", "tom_worker_start_time_seconds");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "success", "success|none", "success|none|", "done|none|r2", "failed|all|r2", "|||", "x|y|z"})
    void should_leave_out_a_field_that_is_no_series(String field) {
        redis.call(client -> client.hset("tom:series:w1", field, "5"));

        assertThat(new SnapshotReader(redis).read().jobs())
                .containsExactly(new JobSeries("w1", "r1", "success", "none", 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "many", "-1", "1.5", "99999999999999999999"})
    void should_leave_out_a_value_that_is_no_count(String value) {
        redis.call(client -> client.hset("tom:series:w1", "success|none|r2", value));
        redis.call(client -> client.hset("tom:stats:device:r1", "failed", value));

        assertThat(new SnapshotReader(redis).read().jobs())
                .containsExactly(new JobSeries("w1", "r1", "success", "none", 1));
        assertThat(new MonitoringReader(redis).device(new DeviceId("r1")).totals())
                .isEqualTo(new JobTotals(1, 0, Map.of()));
    }

    @Test
    void should_leave_out_a_counter_that_is_none_and_show_the_others() {
        broker.aborts("r2");
        redis.call(client -> client.hset("tom:counters", "refused", "many"));

        BrokerSnapshot snapshot = new SnapshotReader(redis).read();

        assertThat(snapshot.events())
                .isEqualTo(Map.of(JobEvent.ABORTED, 1L, JobEvent.RETRIED, 0L, JobEvent.RECLAIMED, 0L));
        assertThat(snapshot.spoilt()).containsExactly("tom:counters");
    }

    @Test
    void should_leave_out_all_counters_when_their_record_is_of_the_wrong_type() {
        redis.call(client -> client.set("tom:counters", "x"));

        BrokerSnapshot snapshot = new SnapshotReader(redis).read();

        assertThat(snapshot.events()).isEmpty();
        assertThat(snapshot.spoilt()).containsExactly("tom:counters");
        assertThat(snapshot.jobs()).hasSize(1);
    }

    @Test
    void should_show_the_other_figures_when_one_record_is_of_the_wrong_type() {
        broker.succeeds("w1", "r2");
        redis.call(client -> {
            client.del("tom:stats:device:r1");
            client.set("tom:stats:device:r1", "x");
            client.del("tom:stats:global");
            client.set("tom:stats:global", "x");
            return client.set("tom:failed_commands", "x");
        });
        var monitoring = new MonitoringReader(redis);

        StatsSummary summary = monitoring.summary();

        assertThat(summary.global().total()).isZero();
        assertThat(summary.topDevices()).extracting(StatsSummary.Named::name).containsExactly("r2");
        assertThat(summary.workers()).extracting(StatsSummary.Named::name).containsExactly("w1");
        assertThat(monitoring.failures(new FailureFilter(null, null, null, 100)))
                .isEqualTo(List.of());
        assertThat(monitoring.device(new DeviceId("r1")).totals().total()).isZero();
    }
}
