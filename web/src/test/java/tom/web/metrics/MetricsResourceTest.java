package tom.web.metrics;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tom.device.ErrorType;
import tom.scrape.BrokerAtWork;
import tom.scrape.HistogramText;
import tom.web.ApiServer;

class MetricsResourceTest {

    private static final String TEXT_TYPE = "text/plain; version=0.0.4; charset=utf-8";
    private static final String OPEN_TYPE = "application/openmetrics-text; version=1.0.0; charset=utf-8";

    private static final String DURATIONS =
            HistogramText.of("tom_job_duration_seconds", "default", "failed", List.of(0, 0, 1), 0.2)
                    + HistogramText.of("tom_job_duration_seconds", "default", "success", List.of(2), 0.06);
    private static final String WAITS = HistogramText.of("tom_job_wait_seconds", "default", "failed", List.of(1), 0.001)
            + HistogramText.of("tom_job_wait_seconds", "default", "success", List.of(0, 2), 0.03);

    private static final String TEXT = """
            # HELP tom_device_semaphore_leases Device semaphore leases held right now.
            # TYPE tom_device_semaphore_leases gauge
            tom_device_semaphore_leases{device="core \\"A\\"/1"} 0.0
            # HELP tom_job_duration_seconds Time from the last claim of a job to its end. Jobs that no worker claimed are not in it.
            # TYPE tom_job_duration_seconds histogram
            DURATIONS
            # HELP tom_job_wait_seconds Time from the acceptance of a job to its first claim, or to its end when no worker claimed it.
            # TYPE tom_job_wait_seconds histogram
            WAITS
            # HELP tom_jobs_total Jobs that reached an outcome, by worker, device, outcome and error class.
            # TYPE tom_jobs_total counter
            tom_jobs_total{device="core \\"A\\"/1",error_type="auth",status="failed",worker="w1"} 1.0
            tom_jobs_total{device="core \\"A\\"/1",error_type="none",status="success",worker="w1"} 2.0
            # HELP tom_jobs_aborted_total Jobs that were cancelled before they had an outcome.
            # TYPE tom_jobs_aborted_total counter
            tom_jobs_aborted_total 0.0
            # HELP tom_jobs_active Jobs of each queue that hold a lease right now.
            # TYPE tom_jobs_active gauge
            tom_jobs_active{queue="default"} 0.0
            # HELP tom_jobs_reclaimed_total Claims taken back because their lease ran out.
            # TYPE tom_jobs_reclaimed_total counter
            tom_jobs_reclaimed_total 0.0
            # HELP tom_jobs_retried_total Attempts that failed and were put back to be repeated.
            # TYPE tom_jobs_retried_total counter
            tom_jobs_retried_total 0.0
            # HELP tom_queue_depth Jobs waiting in each queue.
            # TYPE tom_queue_depth gauge
            tom_queue_depth{queue="default"} 0.0
            # HELP tom_queue_oldest_job_seconds Time since the acceptance of the oldest job that waits in each queue; 0 when none waits.
            # TYPE tom_queue_oldest_job_seconds gauge
            tom_queue_oldest_job_seconds{queue="default"} 0.0
            # HELP tom_queue_paused Whether an administrator has paused each queue, so that none of its jobs is claimed.
            # TYPE tom_queue_paused gauge
            tom_queue_paused{queue="default"} 0.0
            # HELP tom_results_refused_total Results and retries that came after the lease of their job had been lost.
            # TYPE tom_results_refused_total counter
            tom_results_refused_total 0.0
            # HELP tom_workers_active Workers whose heartbeat is younger than 60 seconds.
            # TYPE tom_workers_active gauge
            tom_workers_active 0.0
            """.replace("DURATIONS\n", DURATIONS).replace("WAITS\n", WAITS);

    private static final String NODE_FAMILIES = """
            tom_api_request_duration_seconds histogram
            tom_api_requests_total counter
            tom_audit_failures_total counter
            tom_auth_attempts_total counter
            tom_build_info gauge
            tom_cache_hits_total counter
            tom_cache_misses_total counter
            tom_redis_pool_connections gauge
            tom_redis_pool_waiting gauge
            tom_redis_up gauge
            tom_scrape_duration_seconds histogram
            tom_scrape_errors_total counter
            tom_ssh_connect_duration_seconds histogram
            tom_ssh_sessions gauge
            """;

    @RegisterExtension
    static final ApiServer API = new ApiServer(false);

    @BeforeEach
    void run_three_jobs() {
        var broker = new BrokerAtWork(API.redis().redis());
        broker.succeeds("w1", "core \"A\"/1");
        broker.succeeds("w1", "core \"A\"/1");
        broker.fails("w1", "core \"A\"/1", ErrorType.AUTH);
        broker.setTimes(Map.of(
                "success|0.05|0.05", "2",
                "success|waited", "30000",
                "success|ran", "60000",
                "failed|0.01|0.25", "1",
                "failed|waited", "1000",
                "failed|ran", "200000"));
    }

    @ParameterizedTest
    @CsvSource({
        "/api/metrics?scope=cluster, true, false",
        "/api/metrics, true, true",
        "/api/metrics?scope=, true, true",
        "/api/metrics?scope=node, false, true"
    })
    void should_answer_the_text_format(String path, boolean withCluster, boolean withNode) {
        HttpResponse<String> page = API.get(path);

        String cluster = withCluster ? TEXT : "";
        assertThat(page.body()).startsWith(cluster);
        assertThat(families(page.body().substring(cluster.length()))).isEqualTo(withNode ? NODE_FAMILIES : "");
        assertThat(withNode || page.body().equals(TEXT)).isTrue();
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Type")).contains(TEXT_TYPE);
        assertThat(page.headers().firstValue("Content-Encoding")).isEmpty();
        assertThat(page.headers().firstValue("Vary")).contains("Accept, Accept-Encoding");
    }

    @Test
    void should_answer_open_metrics_where_it_is_asked_for() {
        HttpResponse<String> page = API.send(API.request("/api/metrics?scope=cluster")
                .header("Accept", "application/openmetrics-text;version=1.0.0,text/plain;q=0.5"));

        assertThat(page.body()).isEqualTo("""
                        # TYPE tom_device_semaphore_leases gauge
                        # HELP tom_device_semaphore_leases Device semaphore leases held right now.
                        tom_device_semaphore_leases{device="core \\"A\\"/1"} 0.0
                        # TYPE tom_job_duration_seconds histogram
                        # UNIT tom_job_duration_seconds seconds
                        # HELP tom_job_duration_seconds Time from the last claim of a job to its end. Jobs that no worker claimed are not in it.
                        DURATIONS
                        # TYPE tom_job_wait_seconds histogram
                        # UNIT tom_job_wait_seconds seconds
                        # HELP tom_job_wait_seconds Time from the acceptance of a job to its first claim, or to its end when no worker claimed it.
                        WAITS
                        # TYPE tom_jobs counter
                        # HELP tom_jobs Jobs that reached an outcome, by worker, device, outcome and error class.
                        tom_jobs_total{device="core \\"A\\"/1",error_type="auth",status="failed",worker="w1"} 1.0
                        tom_jobs_total{device="core \\"A\\"/1",error_type="none",status="success",worker="w1"} 2.0
                        # TYPE tom_jobs_aborted counter
                        # HELP tom_jobs_aborted Jobs that were cancelled before they had an outcome.
                        tom_jobs_aborted_total 0.0
                        # TYPE tom_jobs_active gauge
                        # HELP tom_jobs_active Jobs of each queue that hold a lease right now.
                        tom_jobs_active{queue="default"} 0.0
                        # TYPE tom_jobs_reclaimed counter
                        # HELP tom_jobs_reclaimed Claims taken back because their lease ran out.
                        tom_jobs_reclaimed_total 0.0
                        # TYPE tom_jobs_retried counter
                        # HELP tom_jobs_retried Attempts that failed and were put back to be repeated.
                        tom_jobs_retried_total 0.0
                        # TYPE tom_queue_depth gauge
                        # HELP tom_queue_depth Jobs waiting in each queue.
                        tom_queue_depth{queue="default"} 0.0
                        # TYPE tom_queue_oldest_job_seconds gauge
                        # UNIT tom_queue_oldest_job_seconds seconds
                        # HELP tom_queue_oldest_job_seconds Time since the acceptance of the oldest job that waits in each queue; 0 when none waits.
                        tom_queue_oldest_job_seconds{queue="default"} 0.0
                        # TYPE tom_queue_paused gauge
                        # HELP tom_queue_paused Whether an administrator has paused each queue, so that none of its jobs is claimed.
                        tom_queue_paused{queue="default"} 0.0
                        # TYPE tom_results_refused counter
                        # HELP tom_results_refused Results and retries that came after the lease of their job had been lost.
                        tom_results_refused_total 0.0
                        # TYPE tom_workers_active gauge
                        # HELP tom_workers_active Workers whose heartbeat is younger than 60 seconds.
                        tom_workers_active 0.0
                        # EOF
                        """.replace("DURATIONS\n", DURATIONS).replace("WAITS\n", WAITS));
        assertThat(page.headers().firstValue("Content-Type")).contains(OPEN_TYPE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "application/openmetrics-text;version=1.0.0;q=0.75,text/plain;version=0.0.4;q=0.5,*/*;q=0.1 | "
                        + OPEN_TYPE,
                "application/openmetrics-text; version=0.0.1,text/plain;version=0.0.4;q=0.5,*/*;q=0.1 | " + OPEN_TYPE,
                "application/vnd.google.protobuf;proto=io.prometheus.client.MetricFamily;encoding=delimited;q=0.6,"
                        + "application/openmetrics-text;version=1.0.0;escaping=allow-utf-8;q=0.5,text/plain;q=0.4 | "
                        + OPEN_TYPE,
                "text/plain;version=0.0.4;q=0.9,application/openmetrics-text;q=0.5 | " + TEXT_TYPE,
                "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8 | " + TEXT_TYPE,
                "text/* | " + TEXT_TYPE,
                "*/* | " + TEXT_TYPE
            })
    void should_answer_the_format_that_is_preferred(String accept, String type) {
        HttpResponse<String> page = accepting(accept);

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Type")).contains(type);
    }

    @Test
    void should_refuse_formats_that_it_has_not() {
        HttpResponse<String> answer = accepting("application/json");

        assertThat(answer.statusCode()).isEqualTo(406);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    }

    @Test
    void should_compress_where_gzip_is_taken() throws Exception {
        HttpResponse<byte[]> page = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .build()
                .send(
                        API.request("/api/metrics?scope=cluster")
                                .header("Accept-Encoding", "deflate, gzip;q=0.8")
                                .build(),
                        HttpResponse.BodyHandlers.ofByteArray());

        assertThat(page.headers().firstValue("Content-Encoding")).contains("gzip");
        assertThat(page.headers().firstValue("Content-Type")).contains(TEXT_TYPE);
        try (var plain = new GZIPInputStream(new ByteArrayInputStream(page.body()))) {
            assertThat(new String(plain.readAllBytes(), UTF_8)).isEqualTo(TEXT);
        }
    }

    @ParameterizedTest
    @CsvSource({"/api/metrics", "/api/metrics?scope=node", "/api/metrics?scope=cluster"})
    void should_end_a_page_of_open_metrics_once(String path) {
        String page = API.send(API.request(path).header("Accept", "application/openmetrics-text"))
                .body();

        assertThat(page).endsWith("\n# EOF\n").containsOnlyOnce("# EOF");
        assertThat(page.contains("# TYPE tom_jobs counter")).isEqualTo(!path.endsWith("node"));
        assertThat(page.contains("# TYPE tom_build info")).isEqualTo(!path.endsWith("cluster"));
    }

    @Test
    void should_refuse_another_scope() {
        HttpResponse<String> answer = API.get("/api/metrics?scope=world");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body())
                .contains("\"violations\":[{\"field\":\"scope\",\"message\":\"must be cluster or node\"}]");
    }

    @Test
    void should_answer_503_when_redis_is_away_and_recover() throws IOException {
        API.redis().stop();
        HttpResponse<String> answer;
        try {
            answer = API.get("/api/metrics");
        } finally {
            API.redis().start();
            Awaitility.await().until(API.redis().redis()::isUp);
        }

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        assertThat(API.get("/api/metrics").statusCode()).isEqualTo(200);
    }

    private static String families(String page) {
        return page.lines()
                .filter(line -> line.startsWith("# TYPE "))
                .map(line -> line.substring(7) + "\n")
                .collect(Collectors.joining());
    }

    private static HttpResponse<String> accepting(String types) {
        return API.send(API.request("/api/metrics").header("Accept", types));
    }
}
