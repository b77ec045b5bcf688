package tom.it.truth;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tom.demo.Ports;
import tom.it.Api;
import tom.it.Keycloak;
import tom.it.Realm;
import tom.it.RealmAdministrator;
import tom.it.Site;
import tom.it.TomNode;

/** {@code prometheus-oauth2.yml}, by a real Prometheus with tokens of a real Keycloak, against a Tom that protects its metrics. */
class PrometheusTokenIT {

    @Test
    void should_scrape_with_tokens_that_it_gets_by_itself() {
        Path program = Programs.prometheus("prometheus");
        try (Site site = new Site();
                Keycloak keycloak = Keycloak.start(site.folder("keycloak"), Ports.free())) {
            Realm realm = keycloak.realm("tom");
            TomNode node = site.launch(
                            "node",
                            Map.of(
                                    "TOM_SECURITY_AUTH", "jwt",
                                    "TOM_SECURITY_JWT_PROVIDERS", "keycloak",
                                    "TOM_SECURITY_JWT_KEYCLOAK_ISSUER", realm.issuer(),
                                    "TOM_SECURITY_JWT_KEYCLOAK_AUDIENCE", "tom",
                                    "TOM_SECURITY_PROTECT_METRICS", "true"))
                    .awaitHealthy(Site.START_LIMIT);
            assertThat(new Api(node.uri()).get("/api/metrics").status()).isEqualTo(401);

            Path folder = site.folder("prometheus");
            Path secret = folder.resolve("secret");
            Repository.write(secret, new RealmAdministrator(realm).secretOf("prometheus") + "\n");
            String configuration = Prometheus.protectedBy("prometheus-oauth2.yml", node.uri())
                    .replace("/etc/prometheus/tom-client-secret", secret.toString())
                    .replace("https://keycloak.example.net/realms/tom", realm.issuer());
            try (Prometheus prometheus = Prometheus.start(program, folder, configuration)) {
                prometheus.awaitScrapes();
            }
        }
    }
}
