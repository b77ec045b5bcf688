package tom.it.truth;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tom.it.Api;
import tom.it.Site;
import tom.it.TomNode;

/** {@code prometheus-api-key.yml}, by a real Prometheus, against a Tom that protects its metrics. */
class PrometheusKeyIT {

    private static final String KEY = "k-prometheus-4c1be09d";

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
            Repository.write(folder.resolve("key"), KEY + "\n");
            String configuration = Prometheus.protectedBy("prometheus-api-key.yml", node.uri())
                    .replace(
                            "/etc/prometheus/tom-api-key", folder.resolve("key").toString());
            try (Prometheus prometheus = Prometheus.start(program, folder, configuration)) {
                prometheus.awaitScrapes();
            }
        }
    }
}
