package tom.scrape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import redis.clients.jedis.params.XAddParams;
import tom.config.Configs;
import tom.config.TomConfig.JobLabel;
import tom.config.TomConfig.MetricSettings;
import tom.device.DeviceId;
import tom.device.ErrorType;
import tom.redis.RealRedis;
import tom.redis.Redis;

/** Workers of the published Tom and ours on one Redis: whose numbers are whose, and that every sum is right. */
class PublishedWorkersTest {

    @RegisterExtension
    static final RealRedis REDIS = new RealRedis();

    private Redis redis;
    private BrokerAtWork broker;
    private PublishedWorker theirs;
    private SnapshotReader reader;

    @BeforeEach
    void open() {
        redis = REDIS.redis();
        broker = new BrokerAtWork(redis);
        theirs = new PublishedWorker(redis, "p1");
        reader = new SnapshotReader(redis);
    }

    @Test
    void should_show_a_fleet_in_migration_on_one_page() {
        double now = broker.now();
        broker.beats("w1", now - 2);
        broker.succeeds("w1", "r1");
        broker.fails("w1", "r1", ErrorType.AUTH);
        broker.submit("r1");
        broker.starts("w1");
        theirs.beats("%s".formatted(now - 20));
        theirs.succeeds("r1");
        theirs.succeeds("192.0.2.7");
        theirs.fails("192.0.2.7", "gating");
        theirs.leases("192.0.2.7:22", "saq:job:default:1", now + 120);
        theirs.leases("192.0.2.8:22", "saq:job:default:2", now + 120);
        PublishedWorker.areFound(redis);
        theirs.frees("192.0.2.8:22", "saq:job:default:2");

        assertThat(lines("tom_jobs_total", "tom_worker", "tom_device"))
                .containsExactlyInAnyOrder("""
                        tom_device_semaphore_leases{device="192.0.2.7"} 1.0
                        tom_device_semaphore_leases{device="192.0.2.8"} 0.0
                        tom_device_semaphore_leases{device="r1"} 1.0
                        tom_jobs_total{device="all",error_type="gating",status="failed",worker="p1"} 1.0
                        tom_jobs_total{device="all",error_type="none",status="success",worker="p1"} 2.0
                        tom_jobs_total{device="r1",error_type="auth",status="failed",worker="w1"} 1.0
                        tom_jobs_total{device="r1",error_type="none",status="success",worker="w1"} 1.0
                        tom_worker_last_heartbeat{worker="p1"} %s
                        tom_worker_last_heartbeat{worker="w1"} %s
                        tom_workers_active 2.0
                        """.formatted(now - 20, now - 1.5).split("\n"));
    }

    @Test
    void should_not_count_our_own_jobs_twice() {
        broker.succeeds("w1", "r1");
        broker.fails("w1", "r1", ErrorType.AUTH);
        broker.fails("w1", "r2", ErrorType.OTHER);
        PublishedWorker.areFound(redis);

        assertThat(reader.read().jobs())
                .containsExactlyInAnyOrder(
                        new JobSeries("w1", "r1", "success", "none", 1),
                        new JobSeries("w1", "r1", "failed", "auth", 1),
                        new JobSeries("w1", "r2", "failed", "other", 1));
    }

    @Test
    void should_not_count_our_own_jobs_twice_either_when_they_have_no_worker_label() {
        var devices = new MetricSettings(Set.of(JobLabel.DEVICE), 100, Duration.ofHours(25));
        new BrokerAtWork(redis, Configs.with(Configs.defaults().jobs(), devices)).succeeds("w1", "r1");
        PublishedWorker.areFound(redis);

        assertThat(reader.read().jobs()).containsExactly(new JobSeries("all", "r1", "success", "none", 1));
    }

    @Test
    void should_count_both_parts_of_a_worker_that_moved_to_us_under_its_name() {
        theirs.succeeds("r1");
        theirs.succeeds("r2");
        theirs.fails("r1", "auth");
        theirs.fails("r1", "network");
        PublishedWorker.areFound(redis);
        broker.succeeds("p1", "r1");
        broker.fails("p1", "r1", ErrorType.AUTH);
        broker.fails("p1", "r3", ErrorType.OTHER);
        theirs.fails("r1", "auth");

        assertThat(reader.read().jobs())
                .containsExactlyInAnyOrder(
                        new JobSeries("p1", "all", "success", "none", 2),
                        new JobSeries("p1", "all", "failed", "auth", 2),
                        new JobSeries("p1", "all", "failed", "network", 1),
                        new JobSeries("p1", "r1", "success", "none", 1),
                        new JobSeries("p1", "r1", "failed", "auth", 1),
                        new JobSeries("p1", "r3", "failed", "other", 1));
        assertThat(new MonitoringReader(redis).summary().workers())
                .containsExactly(new StatsSummary.Named(
                        "p1", new JobTotals(3, 5, Map.of("auth", 3L, "network", 1L, "other", 1L))));
    }

    @Test
    void should_end_their_rows_and_keep_ours_when_the_totals_are_gone() {
        theirs.succeeds("r1");
        broker.succeeds("p1", "r1");
        PublishedWorker.areFound(redis);
        assertThat(reader.read().jobs()).hasSize(2);

        redis.call(client -> client.del("tom:stats:worker:p1"));
        assertThat(reader.read().jobs()).containsExactly(new JobSeries("p1", "r1", "success", "none", 1));

        broker.succeeds("p1", "r1");
        theirs.fails("r1", "timeout");
        assertThat(reader.read().jobs())
                .containsExactlyInAnyOrder(
                        new JobSeries("p1", "r1", "success", "none", 2),
                        new JobSeries("p1", "all", "failed", "timeout", 1));
    }

    @Test
    void should_add_up_what_has_the_same_labels() {
        var workers = new MetricSettings(EnumSet.of(JobLabel.WORKER), 100, Duration.ofHours(25));
        var ours = new BrokerAtWork(redis, Configs.with(Configs.defaults().jobs(), workers));
        ours.succeeds("p1", "r1");
        theirs.succeeds("r1");
        theirs.succeeds("r1");
        PublishedWorker.areFound(redis);

        assertThat(lines("tom_jobs_total"))
                .containsExactly(
                        "tom_jobs_total{device=\"all\",error_type=\"none\",status=\"success\",worker=\"p1\"} 3.0");
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "->",
            nullValues = "none",
            value = {
                "failed=5                                     -> other=5",
                "failed=5 auth_failed=3                       -> auth=3 other=2",
                "failed=5 auth_failed=3 other_failed=1        -> auth=3 other=2",
                "failed=2 auth_failed=3 timeout_failed=1      -> auth=3 timeout=1",
                "failed=2 auth_failed=3 other_failed=1        -> auth=3 other=1",
                "auth_failed=3                                -> auth=3",
                "failed=1 complete=1 own|success|none=5 own|failed|auth=2 auth_failed=1 network_failed=1 -> network=1",
                "failed=4 weird_failed=3 gating_failed=1      -> gating=1 other=3",
                "failed=3 none_failed=1 all_failed=1 _failed=1 -> other=3",
                "failed=0 auth_failed=0                       -> none",
                "failed=many auth_failed=2                    -> auth=2",
                "failed=3 auth_failed=-1                      -> other=3",
                "failed=3 auth_failed=1.5 network_failed=1    -> network=1 other=2",
                "failed=99999999999999999999 network_failed=1 -> network=1"
            })
    void should_lose_no_failure_and_count_none_below_nought(String fields, String expected) {
        for (String field : fields.split(" ")) {
            String[] parts = field.split("=");
            redis.call(client -> client.hset("tom:stats:worker:p1", parts[0], parts[1]));
        }
        PublishedWorker.areFound(redis);

        assertThat(reader.read().jobs().stream().map(series -> series.errorType() + "=" + series.jobs()))
                .containsExactlyInAnyOrder(expected == null ? new String[0] : expected.split(" "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"complete", "failed", "auth_failed", "own|success|none", "own|failed|auth"})
    void should_report_a_count_that_is_none(String field) {
        theirs.succeeds("r1");
        redis.call(client -> client.hset("tom:stats:worker:p1", field, "many"));
        PublishedWorker.areFound(redis);

        assertThat(reader.read().spoilt()).containsExactly("tom:stats:worker:p1");
    }

    @Test
    void should_tell_nothing_of_theirs_when_our_part_cannot_be_read() {
        theirs.succeeds("r1");
        broker.succeeds("p1", "r1");
        redis.call(client -> client.hset("tom:stats:worker:p1", "own|success|none", "many"));

        assertThat(reader.read().jobs()).containsExactly(new JobSeries("p1", "r1", "success", "none", 1));
    }

    @Test
    void should_not_let_a_row_fall_when_it_reads_between_a_failure_and_its_type() {
        redis.call(client -> client.hset("tom:stats:worker:p1", Map.of("failed", "9", "auth_failed", "2")));
        PublishedWorker.areFound(redis);
        assertThat(failures()).containsOnly(entry("auth", 2L), entry("other", 7L));

        redis.call(client -> client.hincrBy("tom:stats:worker:p1", "failed", 1));
        assertThat(failures()).containsOnly(entry("auth", 2L), entry("other", 7L));
        redis.call(client -> client.hincrBy("tom:stats:worker:p1", "auth_failed", 1));
        assertThat(failures()).containsOnly(entry("auth", 3L), entry("other", 7L));

        redis.call(client -> client.hincrBy("tom:stats:worker:p1", "failed", 1));
        failures();
        assertThat(failures()).as("it has no type").containsOnly(entry("auth", 3L), entry("other", 8L));
    }

    @Test
    void should_show_their_devices_in_the_monitoring_figures_and_not_in_the_partition() {
        theirs.succeeds("r1");
        theirs.fails("r1", "timeout");
        theirs.fails("2001:db8::1", "auth");
        broker.succeeds("w1", "r1");
        PublishedWorker.areFound(redis);
        var monitoring = new MonitoringReader(redis);

        assertThat(reader.read().jobs().stream().mapToLong(JobSeries::jobs).sum())
                .isEqualTo(4);
        assertThat(monitoring.summary().global()).isEqualTo(new JobTotals(2, 2, Map.of("timeout", 1L, "auth", 1L)));
        assertThat(monitoring.summary().topDevices())
                .containsExactly(
                        new StatsSummary.Named("r1", new JobTotals(2, 1, Map.of("timeout", 1L))),
                        new StatsSummary.Named("2001:db8::1", new JobTotals(0, 1, Map.of("auth", 1L))));
        DeviceStats stats = monitoring.device(new DeviceId("2001:db8::1"));
        assertThat(stats.totals()).isEqualTo(new JobTotals(0, 1, Map.of("auth", 1L)));
        assertThat(stats.recentFailures()).extracting(Failure::error).containsExactly("auth there");
    }

    @Test
    void should_complete_the_breakdown_of_a_device() {
        redis.call(client -> client.hset(
                "tom:stats:device:r1",
                Map.of("complete", "1", "failed", "5", "auth_failed", "3", "other_failed", "1")));

        assertThat(new MonitoringReader(redis).device(new DeviceId("r1")).totals())
                .isEqualTo(new JobTotals(1, 5, Map.of("auth", 3L, "other", 2L)));

        redis.call(client -> client.hset("tom:stats:device:r1", "network_failed", "4"));
        assertThat(new MonitoringReader(redis).device(new DeviceId("r1")).totals())
                .isEqualTo(new JobTotals(1, 8, Map.of("auth", 3L, "other", 1L, "network", 4L)));
    }

    @Test
    void should_count_the_leases_that_live_and_each_once() {
        double now = broker.now();
        broker.submit("r1");
        String id = broker.starts("w1").id().text();
        String shared =
                redis.call(client -> client.keys("device_lease:*")).iterator().next();
        String endpoint = shared.substring("device_lease:".length());
        theirs.leases(endpoint, "saq:job:default:1", now + 60);
        theirs.leases("192.0.2.7:22", "saq:job:default:2", now + 60);
        theirs.leases("192.0.2.7:22", "saq:job:default:3", now + 61);
        theirs.leases("192.0.2.7:22", "saq:job:default:4", now - 1);
        theirs.leases("192.0.2.7:22", "hold:w9#1", now + 60);
        theirs.leases("192.0.2.9:2222", "saq:job:default:5", now - 1);
        PublishedWorker.areFound(redis);

        assertThat(redis.<Double>call(client -> client.zscore(shared, id))).isNotNull();
        assertThat(reader.read().leases())
                .containsOnly(
                        entry("r1", 1L),
                        entry(endpoint.replace(":22", ""), 1L),
                        entry("192.0.2.7", 2L),
                        entry("192.0.2.9:2222", 0L));
    }

    @Test
    void should_count_many_leases() {
        redis.pipelined(pipeline -> {
            for (int device = 0; device < 1_200; device++) {
                pipeline.zadd("device_lease:d" + device + ":22", broker.now() + 60, "theirs");
            }
        });
        PublishedWorker.areFound(redis);

        assertThat(reader.read().leases())
                .hasSize(1_200)
                .allSatisfy((device, leases) -> assertThat(leases).isEqualTo(1));
    }

    @Test
    void should_report_leases_that_nobody_can_have_meant() {
        theirs.leases("milliseconds:22", "theirs", broker.now() * 1_000);
        theirs.leases("ever:22", "theirs", Double.POSITIVE_INFINITY);
        theirs.leases("good:22", "theirs", broker.now() + 60);
        theirs.leases("spoilt:22", "theirs", broker.now() + 60);
        PublishedWorker.areFound(redis);
        redis.call(client -> client.set("device_lease:spoilt:22", "x"));

        BrokerSnapshot snapshot = reader.read();

        assertThat(snapshot.leases()).containsOnly(entry("good", 1L));
        assertThat(snapshot.spoilt())
                .containsExactlyInAnyOrder(
                        "device_lease:milliseconds:22", "device_lease:ever:22", "device_lease:spoilt:22");
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.1:22, 192.0.2.1",
        "192.0.2.1:2222, 192.0.2.1:2222",
        "core-1:22, core-1",
        "core-1, core-1",
        "22, 22",
        ":22, :22",
        "[2001:db8::2]:22, 2001:db8::2",
        "[2001:db8::2]:2222, [2001:db8::2]:2222",
        "2001:db8::1:22, 2001:db8::1",
        "2001:db8::3:22, 2001:db8::3:22",
        "2001:db8::1:2222, 2001:db8::1:2222",
        "2001:db8::1, 2001:db8::1"
    })
    void should_cut_no_name(String endpoint, String device) {
        assertThat(PublishedLeases.device(endpoint, Set.of("2001:db8::1"))).isEqualTo(device);
    }

    @ParameterizedTest
    @ValueSource(strings = {"%s.5", "\"%s.5\"", "\"ISO\""})
    void should_read_their_heartbeats(String timestamp) {
        long now = (long) broker.now();
        String iso = Instant.ofEpochMilli(now * 1_000 - 500).toString().replace("Z", "+00:00");
        theirs.beats(timestamp.formatted(now - 1).replace("ISO", iso));
        PublishedWorker.areFound(redis);

        assertThat(lines("tom_worker"))
                .containsExactly("tom_worker_last_heartbeat{worker=\"p1\"} " + (now - 0.5), "tom_workers_active 1.0");
        assertThat(new MonitoringReader(redis).workers())
                .extracting(
                        worker -> worker.heartbeat().worker(),
                        WorkerStatus::health,
                        worker -> worker.heartbeat().origin())
                .containsExactly(tuple("p1", Health.HEALTHY, new Heartbeat.Origin("host9", "0.9.0", 7L)));
    }

    /** Their heartbeats live a minute: {@code time() - tom_worker_last_heartbeat > 120} could never match. */
    @Test
    void should_show_a_worker_of_theirs_that_fell_silent() {
        double now = broker.now();
        theirs.beats("%s".formatted(now - 130));
        PublishedWorker.areFound(redis);
        redis.call(client -> client.del("tom:worker:heartbeat:p1"));

        assertThat(lines("tom_worker"))
                .containsExactly("tom_worker_last_heartbeat{worker=\"p1\"} " + (now - 130), "tom_workers_active 0.0");
        assertThat(new MonitoringReader(redis).workers())
                .extracting(worker -> worker.heartbeat().worker(), WorkerStatus::health)
                .containsExactly(tuple("p1", Health.STALE));
    }

    @Test
    void should_believe_the_heartbeat_that_lives() {
        double now = broker.now();
        theirs.beats("%s".formatted(now - 50));
        PublishedWorker.areFound(redis);
        theirs.beats("%s".formatted(now - 5));

        assertThat(reader.read().heartbeats())
                .extracting(heartbeat -> UnixTime.seconds(heartbeat.at()))
                .containsExactly(now - 5);
    }

    @Test
    void should_tell_their_failures_among_ours() {
        broker.fails("w1", "r1", ErrorType.AUTH);
        theirs.fails("r1", "gating");
        redis.call(client -> client.xadd(
                "tom:failed_commands", XAddParams.xAddParams(), Map.of("device", "r1", "attempts", "many")));

        List<Failure> failures =
                new MonitoringReader(redis).failures(new FailureFilter(new DeviceId("r1"), null, null, 9));

        assertThat(failures)
                .extracting(
                        Failure::errorType,
                        Failure::command,
                        failure -> failure.origin().worker(),
                        failure -> failure.origin().attempts())
                .containsExactly(
                        tuple(null, null, null, null),
                        tuple("gating", "show clock", "p1", 2L),
                        tuple("auth", "show version", "w1", 1L));
        assertThat(failures.get(1).origin()).isEqualTo(new Failure.Origin("saq:job:default:9", "p1", "", 2L));
    }

    private Map<String, Long> failures() {
        return reader.read().jobs().stream().collect(Collectors.toMap(JobSeries::errorType, JobSeries::jobs));
    }

    private List<String> lines(String... families) {
        return BrokerAtWork.page(reader.read())
                .lines()
                .filter(line -> Stream.of(families).anyMatch(line::startsWith))
                .toList();
    }
}
