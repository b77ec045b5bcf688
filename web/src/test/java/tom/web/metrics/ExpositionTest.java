package tom.web.metrics;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tom.measure.Buckets;
import tom.measure.MetricFamily;
import tom.measure.MetricType;
import tom.measure.Sample;
import tom.measure.Value.Distribution;
import tom.scrape.FamilySnapshots;

/** The families that Tom has, and those that the other catalogues will bring. */
class ExpositionTest {

    private static final MetricFamily DURATION = new MetricFamily(
            "tom_job_duration_seconds",
            MetricType.HISTOGRAM,
            List.of("queue", "status"),
            new Buckets(List.of(0.05, 0.25, 1.0)),
            "How long jobs ran.");
    private static final MetricFamily BUILD =
            new MetricFamily("tom_build_info", MetricType.INFO, List.of("version"), "What runs here.");
    private static final MetricFamily LATENCY = new MetricFamily(
            "tops_worker_network_latency_ms",
            MetricType.HISTOGRAM,
            List.of(),
            new Buckets(List.of(1.0, 5.0)),
            "Latency.");
    private static final MetricFamily RESULTS = new MetricFamily(
            "autobot_knowledge_search_results_count",
            MetricType.HISTOGRAM,
            List.of(),
            new Buckets(List.of(0.0, 10.0)),
            "Results.");
    private static final MetricFamily AGENTS =
            new MetricFamily("atoll_agents_total", MetricType.GAUGE, List.of("status"), "Agents.");

    @Test
    void should_print_histograms_and_infos_as_text() {
        assertThat(page(Exposition.TEXT, histogramAndInfo())).isEqualTo("""
            # HELP tom_build_info What runs here.
            # TYPE tom_build_info gauge
            tom_build_info{version="1.0 \\"beta\\"\\n\\\\"} 1
            # HELP tom_job_duration_seconds How long jobs ran.
            # TYPE tom_job_duration_seconds histogram
            tom_job_duration_seconds_bucket{queue="default",status="failed",le="0.05"} 0
            tom_job_duration_seconds_bucket{queue="default",status="failed",le="0.25"} 0
            tom_job_duration_seconds_bucket{queue="default",status="failed",le="1.0"} 0
            tom_job_duration_seconds_bucket{queue="default",status="failed",le="+Inf"} 0
            tom_job_duration_seconds_count{queue="default",status="failed"} 0
            tom_job_duration_seconds_sum{queue="default",status="failed"} 0.0
            tom_job_duration_seconds_bucket{queue="default",status="success",le="0.05"} 2
            tom_job_duration_seconds_bucket{queue="default",status="success",le="0.25"} 2
            tom_job_duration_seconds_bucket{queue="default",status="success",le="1.0"} 5
            tom_job_duration_seconds_bucket{queue="default",status="success",le="+Inf"} 6
            tom_job_duration_seconds_count{queue="default",status="success"} 6
            tom_job_duration_seconds_sum{queue="default",status="success"} 4.25
            """);
    }

    @Test
    void should_print_histograms_and_infos_as_open_metrics() {
        assertThat(page(Exposition.OPEN_METRICS, histogramAndInfo())).isEqualTo("""
            # TYPE tom_build info
            # HELP tom_build What runs here.
            tom_build_info{version="1.0 \\"beta\\"\\n\\\\"} 1
            # TYPE tom_job_duration_seconds histogram
            # UNIT tom_job_duration_seconds seconds
            # HELP tom_job_duration_seconds How long jobs ran.
            tom_job_duration_seconds_bucket{queue="default",status="failed",le="0.05"} 0
            tom_job_duration_seconds_bucket{queue="default",status="failed",le="0.25"} 0
            tom_job_duration_seconds_bucket{queue="default",status="failed",le="1.0"} 0
            tom_job_duration_seconds_bucket{queue="default",status="failed",le="+Inf"} 0
            tom_job_duration_seconds_count{queue="default",status="failed"} 0
            tom_job_duration_seconds_sum{queue="default",status="failed"} 0.0
            tom_job_duration_seconds_bucket{queue="default",status="success",le="0.05"} 2
            tom_job_duration_seconds_bucket{queue="default",status="success",le="0.25"} 2
            tom_job_duration_seconds_bucket{queue="default",status="success",le="1.0"} 5
            tom_job_duration_seconds_bucket{queue="default",status="success",le="+Inf"} 6
            tom_job_duration_seconds_count{queue="default",status="success"} 6
            tom_job_duration_seconds_sum{queue="default",status="success"} 4.25
            # EOF
            """);
    }

    @Test
    void should_print_families_whose_names_do_not_follow_the_customs() {
        assertThat(page(
                        Exposition.TEXT,
                        AGENTS.sample(2, "running"),
                        RESULTS.sample(new Distribution(List.of(0L, 1L, 0L), 7)),
                        LATENCY.sample(new Distribution(List.of(0L, 1L, 0L), 2.5))))
                .isEqualTo("""
            # HELP atoll_agents_total Agents.
            # TYPE atoll_agents_total gauge
            atoll_agents_total{status="running"} 2.0
            # HELP autobot_knowledge_search_results_count Results.
            # TYPE autobot_knowledge_search_results_count histogram
            autobot_knowledge_search_results_count_bucket{le="0.0"} 0
            autobot_knowledge_search_results_count_bucket{le="10.0"} 1
            autobot_knowledge_search_results_count_bucket{le="+Inf"} 1
            autobot_knowledge_search_results_count_count 1
            autobot_knowledge_search_results_count_sum 7.0
            # HELP tops_worker_network_latency_ms Latency.
            # TYPE tops_worker_network_latency_ms histogram
            tops_worker_network_latency_ms_bucket{le="1.0"} 0
            tops_worker_network_latency_ms_bucket{le="5.0"} 1
            tops_worker_network_latency_ms_bucket{le="+Inf"} 1
            tops_worker_network_latency_ms_count 1
            tops_worker_network_latency_ms_sum 2.5
            """);
    }

    @Test
    void should_show_the_first_of_two_samples_with_the_same_labels() {
        assertThat(page(Exposition.TEXT, AGENTS.sample(2, "running"), AGENTS.sample(3, "running")))
                .isEqualTo("""
            # HELP atoll_agents_total Agents.
            # TYPE atoll_agents_total gauge
            atoll_agents_total{status="running"} 2.0
            """);
    }

    @ParameterizedTest
    @CsvSource({
        "1763042861.073, 1763042861.073",
        "1763042861, 1763042861.0",
        "12345678, 12345678.0",
        "9999999, 9999999.0",
        "0.00042, 0.00042",
        "-20000000.5, -20000000.5",
        "1e20, 100000000000000000000.0",
        "0, 0.0",
        "42, 42.0",
        "NaN, NaN",
        "Infinity, +Inf",
        "-Infinity, -Inf"
    })
    void should_write_numbers_as_the_documents_show_them(double number, String text) {
        for (Exposition format : List.of(Exposition.TEXT, Exposition.OPEN_METRICS)) {
            assertThat(page(format, AGENTS.sample(number, "E 1.5E9")))
                    .contains("\natoll_agents_total{status=\"E 1.5E9\"} " + text + "\n");
        }
    }

    @Test
    void should_leave_alone_what_only_looks_like_a_number() {
        MetricFamily odd = new MetricFamily("tom_odd", MetricType.GAUGE, List.of("a"), "Odd as 1.5E9");

        assertThat(page(Exposition.TEXT, odd.sample(3, "x\n1.5E9"))).isEqualTo("""
                        # HELP tom_odd Odd as 1.5E9
                        # TYPE tom_odd gauge
                        tom_odd{a="x\\n1.5E9"} 3.0
                        """);
        assertThat(page(Exposition.TEXT)).isEmpty();
    }

    private static Sample[] histogramAndInfo() {
        return new Sample[] {
            DURATION.sample(new Distribution(List.of(2L, 0L, 3L, 1L), 4.25), "default", "success"),
            DURATION.sample(new Distribution(List.of(0L, 0L, 0L, 0L), 0), "default", "failed"),
            BUILD.sample(1, "1.0 \"beta\"\n\\")
        };
    }

    private static String page(Exposition format, Sample... samples) {
        return new String(format.page(List.of(format.part(FamilySnapshots.of(Stream.of(samples)))), false), UTF_8);
    }
}
