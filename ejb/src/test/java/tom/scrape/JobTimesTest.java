package tom.scrape;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tom.redis.RealRedis;

/** How long jobs waited and ran, as a page shows what the queue has counted. */
class JobTimesTest {

    private static final String DURATION = "tom_job_duration_seconds";
    private static final String WAIT = "tom_job_wait_seconds";
    private static final String HASH = "tom:times:default";

    @RegisterExtension
    static final RealRedis REDIS = new RealRedis();

    @BeforeEach
    void open() {
        var broker = new BrokerAtWork(REDIS.redis());
        broker.submit("r1"); // so that the queue is known
        put("success|0.01|0.05", "3");
        put("success|0.01|+Inf", "1");
        put("success|900|300", "2");
        put("success|waited", "1700000000");
        put("success|ran", "1000250000");
        put("failed|+Inf|none", "4");
        put("failed|waited", "4000000001");
    }

    @Test
    void should_show_both_times_of_each_job_once() {
        assertThat(page())
                .isEqualTo("""
                        # HELP tom_job_duration_seconds Time from the last claim of a job to its end. Jobs that no worker claimed are not in it.
                        # TYPE tom_job_duration_seconds histogram
                        """
                        + HistogramText.of(DURATION, "default", "failed", List.of(0), 0)
                        + HistogramText.of(
                                DURATION, "default", "success", List.of(3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 5, 6), 1000.25)
                        + """
                        # HELP tom_job_wait_seconds Time from the acceptance of a job to its first claim, or to its end when no worker claimed it.
                        # TYPE tom_job_wait_seconds histogram
                        """
                        + HistogramText.of(
                                WAIT, "default", "failed", List.of(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 4), 4000.000001)
                        + HistogramText.of(WAIT, "default", "success", List.of(4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 6), 1700));
    }

    @ParameterizedTest
    @CsvSource({
        "success|0.01|0.05, many",
        "success|0.01|0.05, -1",
        "success|0.01|0.05, 1.5",
        "success|0.01|0.05, 9223372036854775807",
        "success|0.01|garbage, 1",
        "success|-1|0.05, 1",
        "success|NaN|0.05, 1",
        "success|none|0.05, 1",
        "success|0.01|0.05|7, 1",
        "success|, 1",
        "success, 1",
        "done|0.01|0.05, 1",
        "'', 1"
    })
    void should_leave_out_a_cell_that_says_nothing_and_show_the_others(String field, String value) {
        Map<String, String> before = counts();

        put(field, value);

        Map<String, String> expected =
                field.equals("success|0.01|0.05") ? Map.of("failed", "4", "success", "3") : before;
        assertThat(counts()).isEqualTo(expected);
        assertThat(new SnapshotReader(REDIS.redis()).read().spoilt()).containsExactly(HASH);
    }

    @ParameterizedTest
    @ValueSource(strings = {"many", "-5", ""})
    void should_say_nothing_of_a_sum_that_is_none(String value) {
        put("success|waited", value);

        assertThat(page())
                .contains(WAIT + "_count{queue=\"default\",status=\"success\"} 6\n")
                .contains(WAIT + "_sum{queue=\"default\",status=\"failed\"} 4000.000001\n")
                .doesNotContain(WAIT + "_sum{queue=\"default\",status=\"success\"}");
    }

    @Test
    void should_show_all_else_when_the_record_is_of_the_wrong_type() {
        REDIS.redis().call(client -> client.del(HASH));
        REDIS.redis().call(client -> client.set(HASH, "x"));

        BrokerSnapshot snapshot = new SnapshotReader(REDIS.redis()).read();

        assertThat(snapshot.spoilt()).containsExactly(HASH);
        assertThat(snapshot.queues().times()).isEmpty();
        assertThat(snapshot.queues().depths()).isEqualTo(Map.of("default", 1L));
    }

    /** Its jobs are within what is now the next bound. */
    @Test
    void should_count_under_the_next_bound_what_another_release_counted() {
        put("success|0.02|0.07", "10");

        assertThat(page())
                .contains(WAIT + "_bucket{queue=\"default\",status=\"success\",le=\"0.01\"} 4\n")
                .contains(WAIT + "_bucket{queue=\"default\",status=\"success\",le=\"0.05\"} 14\n")
                .contains(DURATION + "_bucket{queue=\"default\",status=\"success\",le=\"0.05\"} 3\n")
                .contains(DURATION + "_bucket{queue=\"default\",status=\"success\",le=\"0.1\"} 13\n");
    }

    private static void put(String field, String value) {
        REDIS.redis().call(client -> client.hset(HASH, field, value));
    }

    private static Map<String, String> counts() {
        return page().lines()
                .filter(line -> line.startsWith(WAIT + "_count"))
                .collect(Collectors.toMap(
                        line -> line.replaceAll(".*status=\"(\\w+)\".*", "$1"), line -> line.replaceAll(".* ", "")));
    }

    private static String page() {
        return BrokerAtWork.page(new SnapshotReader(REDIS.redis()).read())
                .lines()
                .filter(line -> line.contains("tom_job_"))
                .map(line -> line + "\n")
                .collect(Collectors.joining());
    }
}
