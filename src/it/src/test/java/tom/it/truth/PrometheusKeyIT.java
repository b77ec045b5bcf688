package tom.it.truth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tom.demo.ChildProcess;
import tom.demo.Ports;
import tom.it.Api;
import tom.it.Site;
import tom.it.TomNode;

/** {@code prometheus-api-key.yml}, by a real Prometheus, against a Tom that protects its metrics. */
class PrometheusKeyIT {

    private static final String KEY = "k-prometheus-4c1be09d";
    private static final Duration SOON = Duration.ofSeconds(60);

    @Test
    void should_scrape_with_its_key() {
        Path program = Programs.prometheus("prometheus");
        try (Site site = new Site()) {
            TomNode node = site.launch(
                            "node",
                            Map.of(
                                    "TOM_SECURITY_AUTH", "api-key",
                                    "TOM_SECURITY_API_KEYS", "prometheus=tom-viewer=" + KEY,
                                    "TOM_SECURITY_PROTECT_METRICS", "true"))
                    .awaitHealthy(Site.START_LIMIT);
            assertThat(new Api(node.uri()).get("/api/metrics").status()).isEqualTo(401);

            Path folder = site.folder("prometheus");
            int port = Ports.free();
            Repository.write(folder.resolve("key"), KEY + "\n");
            Repository.write(folder.resolve("prometheus.yml"), configuration(node.uri(), folder.resolve("key")));
            ChildProcess prometheus = ChildProcess.start(
                    "Prometheus",
                    new ProcessBuilder(
                            program.toString(),
                            "--config.file=" + folder.resolve("prometheus.yml"),
                            "--storage.tsdb.path=" + folder.resolve("data"),
                            "--web.listen-address=127.0.0.1:" + port),
                    folder.resolve("prometheus.log"),
                    line -> {});
            try {
                Api api = new Api(URI.create("http://127.0.0.1:" + port));
                await().atMost(SOON).ignoreExceptions().untilAsserted(() -> {
                    assertThat(value(api, "sum(up%7Bjob=~%22tom-.%2B%22%7D)")).isEqualTo("\"2\"");
                    assertThat(value(api, "count(tom_build_info)")).isEqualTo("\"1\"");
                    assertThat(value(api, "count(tom_workers_active)")).isEqualTo("\"1\"");
                });
            } finally {
                prometheus.stop(Duration.ofSeconds(20));
            }
        }
    }

    /** The file as it is, but for addresses, pace and the certificate that no test has. */
    private static String configuration(URI node, Path key) {
        return Repository.text(Repository.PROMETHEUS.resolve("prometheus-api-key.yml"))
                .replaceAll("(scrape_interval|scrape_timeout|evaluation_interval): \\d+s", "$1: 2s")
                .replaceAll("targets: \\[.*]", "targets: ['" + node.getAuthority() + "']")
                .replace("scheme: https", "scheme: http")
                .replace("/etc/prometheus/tom-api-key", key.toString())
                .replace(
                        "rules/*.yml",
                        Repository.PROMETHEUS.resolve("rules/*.yml").toString());
    }

    private static String value(Api prometheus, String query) {
        return prometheus
                .get("/api/v1/query?query=" + query)
                .json()
                .getValue("/data/result/0/value/1")
                .toString();
    }
}
