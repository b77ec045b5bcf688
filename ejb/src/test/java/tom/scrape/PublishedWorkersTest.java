package tom.scrape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import redis.clients.jedis.params.XAddParams;
import tom.device.DeviceId;
import tom.device.ErrorType;
import tom.redis.RealRedis;
import tom.redis.Redis;

/** Workers of the published Tom and ours on one Redis: leases, heartbeats, devices and failures of both. */
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
                        tom_worker_slots{state="available",worker="w1"} 9.0
                        tom_worker_slots{state="used",worker="w1"} 1.0
                        tom_worker_start_time_seconds{worker="w1"} 1.5
                        tom_workers_active 2.0
                        """.formatted(now - 20, now - 1.5).split("\n"));
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
                .containsExactly(tuple("p1", Health.HEALTHY, new Heartbeat.Origin("host9", "0.9.0", 7L, null, null)));
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

    private List<String> lines(String... families) {
        return BrokerAtWork.page(reader.read())
                .lines()
                .filter(line -> Stream.of(families).anyMatch(line::startsWith))
                .toList();
    }
}
