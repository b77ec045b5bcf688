package tom.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tom.it.SharedSite.Pair;
import tom.simulator.shell.Personality;

/** What people and Prometheus look at. */
@AnyServer
@ExtendWith(SharedSite.class)
class MonitoringIT {

    @Test
    void should_list_both_workers_as_healthy_and_show_their_heartbeats(Pair pair) {
        Answer workers = pair.first().get("/api/monitoring/workers");

        assertThat(workers.json().getJsonArray("workers").getValuesAs(JsonObject.class))
                .extracting(worker -> worker.getString("id") + " " + worker.getString("status"))
                .contains("node-1 healthy", "node-2 healthy");
        Exposition metrics = pair.second().metrics();
        assertThat(metrics.sum("tom_workers_active", Map.of())).isEqualTo(2.0);
        assertThat(metrics.of("tom_worker_last_heartbeat", Map.of()))
                .extracting(series -> series.labels().get("worker"))
                .contains("node-1", "node-2");
        assertThat(metrics.of("tom_queue_depth", Map.of("queue", "default"))).hasSize(1);
    }

    @Test
    void should_sum_up_to_the_same_as_the_metric(Pair pair) {
        pair.site().device("summed", Personality.CISCO_IOS);
        pair.first().command("summed", "show version");

        JsonObject global =
                pair.second().get("/api/monitoring/stats/summary").json().getJsonObject("global");
        Exposition metrics = pair.first().metrics();

        assertThat(metrics.sum("tom_jobs_total", Map.of()))
                .isEqualTo(global.getJsonNumber("total_jobs").doubleValue());
        assertThat(metrics.sum("tom_jobs_total", Map.of("status", "failed")))
                .isEqualTo(global.getJsonNumber("failed").doubleValue());
    }

    @Test
    void should_write_what_the_scraper_asks_for(Pair pair) throws IOException, InterruptedException {
        Answer plain = pair.first().get("/api/metrics?scope=cluster");
        Answer open = pair.first().get("/api/metrics", "Accept", "application/openmetrics-text;version=1.0.0");

        assertThat(plain.header("Content-Type")).startsWith("text/plain").contains("version=0.0.4");
        assertThat(plain.body()).contains("# TYPE tom_jobs_total counter").doesNotContain("# EOF");
        assertThat(open.header("Content-Type")).startsWith("application/openmetrics-text");
        assertThat(open.body()).endsWith("# EOF\n");
        assertThat(unzipped(pair.site().nodes().get(0).uri())).contains("# TYPE tom_workers_active gauge");
    }

    @Test
    void should_say_that_it_is_well_and_open_to_all(Pair pair) {
        Answer health = pair.first().get("/api/health");

        assertThat(health.status()).isEqualTo(200);
        assertThat(health.at("/status")).isEqualTo("healthy");
        assertThat(health.at("/redis")).isEqualTo("up");
        assertThat(health.at("/auth_enabled")).isEqualTo("false");
        assertThat(health.body()).contains("warning");
    }

    private static String unzipped(URI node) throws IOException, InterruptedException {
        HttpResponse<byte[]> zipped = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(node.resolve("/api/metrics"))
                                .header("Accept-Encoding", "gzip")
                                .build(),
                        HttpResponse.BodyHandlers.ofByteArray());
        assertThat(zipped.headers().firstValue("Content-Encoding")).contains("gzip");
        try (GZIPInputStream content = new GZIPInputStream(new ByteArrayInputStream(zipped.body()))) {
            return new String(content.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
