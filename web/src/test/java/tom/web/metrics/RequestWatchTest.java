package tom.web.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tom.device.DeviceId;
import tom.web.ApiServer;
import tom.web.HandWorker;

/** What the node counts, against what its clients got. */
class RequestWatchTest {

    @RegisterExtension
    static final ApiServer API = new ApiServer(true);

    private static final String COMMAND = "/api/device/{device}/send_command";
    private static final Pattern COUNTED = Pattern.compile(
            "tom_api_requests_total\\{endpoint=\"([^\"]*)\",method=\"([A-Z]+)\",status=\"(\\d+)\"} (\\d+)\\.0");
    private static final Pattern TIMED = Pattern.compile(
            "tom_api_request_duration_seconds_count\\{endpoint=\"([^\"]*)\",method=\"([A-Z]+)\"} (\\d+)");

    /** What was counted before: method, endpoint and status → number. */
    private Map<String, Long> before = new TreeMap<>();

    @BeforeEach
    void look() {
        before = counted();
    }

    /** A scrape is counted when it has been answered, perhaps a moment after its client has the page. */
    @AfterEach
    void every_count_has_its_duration() {
        await().untilAsserted(() -> {
            String page = page();
            long requests = sum(COUNTED, page);
            assertThat(sum(TIMED, page)).isEqualTo(requests);
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET | /api/job/00000000000000000000000000000000 | 404 | /api/job/{job_id}",
                "GET | /api/job/not-an-id | 404 | /api/job/{job_id}",
                "DELETE | /api/job/00000000000000000000000000000000 | 404 | /api/job/{job_id}",
                "GET | /api/jobs?device=r1 | 200 | /api/jobs",
                "GET | /api/inventory/2001:db8::1 | 200 | /api/inventory/{device}",
                "GET | /api/inventory/a%2Fb | 200 | /api/inventory/{device}",
                "GET | /api/inventory/a;b | 200 | /api/inventory/{device}",
                "GET | /api/inventory/unknown | 404 | /api/inventory/{device}",
                "GET | /api/inventory/export/raw | 200 | /api/inventory/export/raw",
                "GET | /api/device/r1/host_key | 404 | /api/device/{device}/host_key",
                "GET | /api/cache/stats | 200 | /api/cache/stats",
                "DELETE | /api/cache/r1 | 200 | /api/cache/{device}",
                "GET | /api/platforms/linux | 200 | /api/platforms/{name}",
                "GET | /api/monitoring/device_stats/10.0.0.1:2222 | 200 | /api/monitoring/device_stats/{device}",
                "GET | /api/monitoring/failed_commands?limit=0 | 400 | /api/monitoring/failed_commands",
                "GET | /api/metrics?scope=world | 400 | /api/metrics",
                "HEAD | /api/metrics | 200 | /api/metrics",
                "GET | /api/nothing | 404 | other",
                "GET | /api/job | 404 | other",
                "GET | /elsewhere | 404 | other",
                "PUT | /api/metrics | 405 | other",
                "POST | /api/device/r1/send_command | 415 | /api/device/{device}/send_command",
            })
    void should_count_an_answer_under_the_template_of_its_path(
            String method, String path, int status, String endpoint) {
        HttpResponse<String> answer = API.send(API.request(path).method(method, BodyPublishers.noBody()));

        assertThat(answer.statusCode()).isEqualTo(status);
        counts(Map.of(method + " " + endpoint + " " + status, 1L));
    }

    @ParameterizedTest
    @CsvSource({"'{', 400", "'{\"command\":\"x\"}', 200"})
    void should_count_what_a_resource_answers(String body, int status) {
        API.post("/api/device/r1/send_command", body);

        counts(Map.of("POST " + COMMAND + " " + status, 1L));
    }

    @Test
    void should_count_what_is_refused_for_its_length() {
        assertThat(API.post("/api/device/r1/send_command", " ".repeat(30_000)).statusCode())
                .isEqualTo(413);

        counts(Map.of("POST " + COMMAND + " 413", 1L));
    }

    @Test
    void should_not_let_a_scanner_make_series() {
        List<String> methods = List.of("BREW", "PROPFIND", "X1", "X2", "X3");
        for (int i = 0; i < 50; i++) {
            API.get("/api/scan-" + i);
            API.get("/api/job/scan-" + i);
            API.send(API.request("/api/metrics").method(methods.get(i % 5), BodyPublishers.noBody()));
        }

        counts(Map.of("GET other 404", 50L, "GET /api/job/{job_id} 404", 50L, "OTHER other 405", 50L));
    }

    @Test
    void should_count_a_waiting_client_when_it_is_answered_and_with_the_time_it_waited() {
        HandWorker worker = new HandWorker(API);
        CompletableFuture<HttpResponse<String>> answer = API.sendAsync(API.posting(
                "/api/device/r1/send_command", "{\"command\":\"show version\",\"wait\":true,\"wait_timeout\":60}"));
        var claim = worker.take();
        counts(Map.of());
        double waited = slowerThan("0.5");

        await().pollDelay(Duration.ofMillis(600)).until(() -> !answer.isDone());
        worker.complete(claim, HandWorker.result(List.of("show version")));
        assertThat(answer.join().statusCode()).isEqualTo(200);

        counts(Map.of("POST " + COMMAND + " 200", 1L));
        assertThat(slowerThan("0.5")).isEqualTo(waited + 1);
    }

    @Test
    void should_count_each_of_many_clients_once() {
        AtomicInteger cached = new AtomicInteger();
        API.node().cache().keep(new DeviceId("r1"), "lab", Map.of("a", "A"), null);

        List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            answers.add(API.sendAsync(API.posting(
                    "/api/device/r1/send_command",
                    i % 2 == 0
                            ? "{\"command\":\"a\",\"use_cache\":true,\"wait\":true}"
                            : "{\"command\":\"b\",\"wait\":true,\"wait_timeout\":1}")));
        }
        answers.forEach(answer -> cached.addAndGet(answer.join().statusCode() == 200 ? 1 : 0));

        assertThat(cached).hasValue(200);
        counts(Map.of("POST " + COMMAND + " 200", 200L));
    }

    /** Exactly these since the last look, the looks themselves left out. */
    private void counts(Map<String, Long> expected) {
        await().untilAsserted(() -> {
            Map<String, Long> now = counted();
            before.forEach((series, number) -> now.merge(series, -number, Long::sum));
            now.values().removeIf(number -> number == 0);
            now.computeIfPresent("GET /api/metrics 200", (looks, number) -> null);
            assertThat(now).isEqualTo(expected);
        });
    }

    private static Map<String, Long> counted() {
        Map<String, Long> counted = new TreeMap<>();
        Matcher line = COUNTED.matcher(page());
        while (line.find()) {
            counted.put(line.group(2) + " " + line.group(1) + " " + line.group(3), Long.parseLong(line.group(4)));
        }
        return counted;
    }

    private static long sum(Pattern series, String page) {
        return series.matcher(page)
                .results()
                .mapToLong(line -> Long.parseLong(line.group(line.groupCount())))
                .sum();
    }

    private static double slowerThan(String bound) {
        String labels = "endpoint=\"" + COMMAND + "\",method=\"POST\"";
        String page = page();
        return value(page, "tom_api_request_duration_seconds_count{" + labels + "} ")
                - value(page, "tom_api_request_duration_seconds_bucket{" + labels + ",le=\"" + bound + "\"} ");
    }

    private static double value(String page, String series) {
        return page.lines()
                .filter(line -> line.startsWith(series))
                .mapToDouble(line -> Double.parseDouble(line.substring(series.length())))
                .sum();
    }

    private static String page() {
        return API.get("/api/metrics?scope=node").body();
    }
}
