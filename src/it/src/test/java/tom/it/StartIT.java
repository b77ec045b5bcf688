package tom.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A configuration with which Tom must not start. */
@AnyServer
class StartIT {

    @ParameterizedTest
    @CsvSource({
        "TOM_SECURITY_AUTH, hybrid, tom.security.auth",
        "TOM_SECURITY_AUTH, jwt, tom.security.auth",
        "TOM_SECURITY_API_KEYS, ci=tom-admin=k-unused-4711-4711, tom.security.api-keys",
    })
    void should_stop_and_name_the_setting(String variable, String value, String named) {
        try (Site site = new Site()) {
            TomNode node = site.launch("node-1", Map.of(variable, value));

            assertThatThrownBy(() -> node.awaitHealthy(Site.START_LIMIT))
                    .hasMessageContaining("Tom cannot start with this configuration")
                    .hasMessageContaining(named);
            assertThat(site.api(0).get("/api/metrics").status()).isEqualTo(404);
        }
    }
}
