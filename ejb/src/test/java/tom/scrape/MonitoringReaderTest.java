package tom.scrape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import redis.clients.jedis.params.XAddParams;
import tom.device.DeviceId;
import tom.device.ErrorType;
import tom.redis.RealRedis;

class MonitoringReaderTest {

    private static final FailureFilter EVERY = new FailureFilter(null, null, null, 1000);

    @RegisterExtension
    static final RealRedis REDIS = new RealRedis();

    private BrokerAtWork broker;
    private MonitoringReader reader;

    @BeforeEach
    void open() {
        broker = new BrokerAtWork(REDIS.redis());
        reader = new MonitoringReader(REDIS.redis());
    }

    @Test
    void should_list_workers_by_name_with_their_health() {
        double now = broker.now();
        broker.beats("w3", now - 1000);
        broker.beats("w2", now - 90);
        broker.beats("w1", now - 5);
        broker.succeeds("stopped", "r1");

        List<WorkerStatus> workers = reader.workers();

        assertThat(workers)
                .extracting(worker -> worker.heartbeat().worker(), WorkerStatus::health)
                .containsExactly(tuple("w1", Health.HEALTHY), tuple("w2", Health.STALE), tuple("w3", Health.UNHEALTHY));
        assertThat(workers.get(1).heartbeat())
                .isEqualTo(new Heartbeat(
                        "w2",
                        Instant.ofEpochMilli((long) (now * 1000 - 89_500)),
                        new Heartbeat.Origin("host1", "0.1.0", 17L, Instant.ofEpochMilli(1_500), "1"),
                        new Heartbeat.Load(1, 10),
                        List.of("default", "spare")));
        assertThat(workers.get(1).silence()).isBetween(Duration.ofSeconds(89), Duration.ofSeconds(110));
    }

    @Test
    void should_sum_up_jobs() {
        broker.succeeds("w1", "r1");
        broker.succeeds("w1", "r1");
        broker.succeeds("w2", "r2");
        broker.fails("w2", "r2", ErrorType.AUTH);
        broker.fails("w1", "r2", ErrorType.NETWORK);
        broker.succeeds("w1", "r3");
        broker.aborts("r3");

        StatsSummary summary = reader.summary();

        assertThat(summary.global())
                .isEqualTo(new JobTotals(4, 2, Map.of("auth", 1L, "network", 1L)))
                .returns(66.67, JobTotals::successRate)
                .returns(33.33, JobTotals::failureRate);
        assertThat(summary.workers())
                .containsExactly(
                        new StatsSummary.Named("w1", new JobTotals(3, 1, Map.of("network", 1L))),
                        new StatsSummary.Named("w2", new JobTotals(1, 1, Map.of("auth", 1L))));
        assertThat(summary.topDevices())
                .extracting(StatsSummary.Named::name, device -> device.totals().total())
                .containsExactly(tuple("r2", 3L), tuple("r1", 2L), tuple("r3", 1L));
    }

    @Test
    void should_name_the_ten_devices_with_the_most_jobs() {
        for (int device = 1; device <= 12; device++) {
            for (int job = 0; job < device; job++) {
                broker.succeeds("w1", "r" + device);
            }
        }

        assertThat(reader.summary().topDevices())
                .extracting(StatsSummary.Named::name)
                .containsExactly("r12", "r11", "r10", "r9", "r8", "r7", "r6", "r5", "r4", "r3");
    }

    @Test
    void should_be_all_zeros_before_the_first_job() {
        StatsSummary summary = reader.summary();

        assertThat(summary.global()).isEqualTo(new JobTotals(0, 0, Map.of())).returns(0.0, JobTotals::successRate);
        assertThat(summary.workers()).isEmpty();
        assertThat(summary.topDevices()).isEmpty();
        assertThat(reader.workers()).isEmpty();
        assertThat(reader.failures(EVERY)).isEmpty();
        assertThat(reader.device(new DeviceId("nobody")).totals()).isEqualTo(new JobTotals(0, 0, Map.of()));
    }

    @Test
    void should_tell_everything_about_a_failure() {
        broker.fails("w1", "r1", ErrorType.AUTH);

        Failure failure = reader.failures(EVERY).get(0);

        assertThat(failure)
                .returns("r1", Failure::device)
                .returns("show version", Failure::command)
                .returns("auth", Failure::errorType)
                .returns("auth on r1", Failure::error);
        assertThat(failure.origin())
                .returns("w1", Failure.Origin::worker)
                .returns("lab", Failure.Origin::credentialId)
                .returns(1L, Failure.Origin::attempts);
        assertThat(failure.origin().jobId()).hasSize(32);
        assertThat(failure.timestamp())
                .isBetween(
                        Instant.ofEpochSecond((long) broker.now() - 60),
                        Instant.ofEpochSecond((long) broker.now() + 1));
    }

    @Test
    void should_filter_the_whole_stream_before_the_limit() {
        broker.fails("w1", "rare", ErrorType.AUTH);
        broker.fails("w1", "rare", ErrorType.TIMEOUT);
        for (int i = 0; i < 998; i++) {
            addFailure("busy", "network", "*");
        }

        assertThat(reader.failures(new FailureFilter(new DeviceId("rare"), null, null, 5)))
                .extracting(Failure::errorType)
                .containsExactly("timeout", "auth");
        assertThat(reader.failures(new FailureFilter(null, ErrorType.AUTH, null, 1)))
                .extracting(Failure::device)
                .containsExactly("rare");
        assertThat(reader.failures(EVERY)).hasSize(1000);
        assertThat(reader.failures(new FailureFilter(null, null, null, 7))).hasSize(7);
    }

    @Test
    void should_take_since_as_the_start_of_the_range() {
        addFailure("old", "auth", "1000999-0");
        addFailure("edge", "auth", "1001000-0");
        addFailure("new", "auth", "1002000-0");

        assertThat(reader.failures(new FailureFilter(null, null, Instant.ofEpochSecond(1001), 100)))
                .extracting(Failure::device)
                .containsExactly("new", "edge");
    }

    @Test
    void should_tell_the_last_ten_failures_of_this_device_alone() {
        for (int i = 0; i < 12; i++) {
            broker.fails("w1", "r1", i < 2 ? ErrorType.OTHER : ErrorType.AUTH);
            broker.fails("w1", "r10", ErrorType.NETWORK);
        }
        broker.succeeds("w1", "r1");

        DeviceStats stats = reader.device(new DeviceId("r1"));

        assertThat(stats.totals())
                .isEqualTo(new JobTotals(1, 12, Map.of("auth", 10L, "other", 2L)))
                .returns(92.31, JobTotals::failureRate);
        assertThat(stats.recentFailures())
                .hasSize(10)
                .allSatisfy(failure -> assertThat(failure.error()).isEqualTo("auth on r1"));
    }

    @Test
    void should_read_a_failure_of_which_little_is_known() {
        REDIS.redis()
                .call(client -> client.xadd(
                        "tom:failed_commands", XAddParams.xAddParams().id("5-1"), Map.of("attempts", "x")));

        assertThat(reader.failures(EVERY))
                .containsExactly(new Failure(
                        Instant.ofEpochMilli(5), null, null, null, null, new Failure.Origin(null, null, null, null)));
    }

    private static void addFailure(String device, String errorType, String id) {
        REDIS.redis()
                .call(client -> client.xadd(
                        "tom:failed_commands",
                        XAddParams.xAddParams().id(id),
                        Map.ofEntries(entry("device", device), entry("error_type", errorType))));
    }
}
