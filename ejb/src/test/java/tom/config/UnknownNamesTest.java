package tom.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnknownNamesTest {

    @Test
    void should_name_the_nearest_setting() {
        assertThat(unknown("tom.ssh.hostkeys", "TOM_WORKER_CONCURENCY"))
                .containsExactly(
                        "TOM_WORKER_CONCURENCY is not a setting of Tom; the nearest one is tom.worker.concurrency",
                        "tom.ssh.hostkeys is not a setting of Tom; the nearest one is tom.ssh.host-keys");
    }

    @Test
    void should_report_two_spellings_of_one_name_once() {
        assertThat(unknown("TOM_SHOE_SIZE", "tom.shoe.size")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tom.ssh.host-keys",
                "TOM_SSH_HOST_KEYS",
                "tom.ssh.host.keys",
                "tom.security.jwt.corp.roles-claim",
                "TOM_SECURITY_JWT_CORP_JWKS_URL",
                "tom.limits.requests-per-minute",
                "TOM_PORT",
                "TOM_PORT_8080_TCP_ADDR",
                "TOM_SERVICE_HOST",
                "tom.service.port.http",
                "TOM_REDIS_SERVICE_HOST",
                "TOM_REDIS_PORT_6379_TCP",
                "TOMCAT_HOME",
                "PATH"
            })
    void should_pass_over_known_and_foreign_names(String name) {
        assertThat(unknown(name)).isEmpty();
    }

    private static List<String> unknown(String... names) {
        return UnknownNames.in(List.of(names), Settings.ALL);
    }
}
