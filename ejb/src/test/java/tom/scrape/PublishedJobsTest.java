package tom.scrape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.time.Duration;
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
import tom.config.Configs;
import tom.config.TomConfig.JobLabel;
import tom.config.TomConfig.MetricSettings;
import tom.device.ErrorType;
import tom.redis.RealRedis;
import tom.redis.Redis;

/** Whose jobs are whose where workers of the published Tom and ours count on one Redis, and that every sum is right. */
class PublishedJobsTest {

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
