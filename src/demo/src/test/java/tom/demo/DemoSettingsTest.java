package tom.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class DemoSettingsTest {

    @Test
    void should_use_port_8080_and_simulated_devices_unless_told() {
        DemoSettings settings = DemoSettings.of(Map.of("PATH", "/bin"));

        assertThat(settings.port()).isEqualTo(8080);
        assertThat(settings.ownDevices()).isFalse();
        assertThat(settings.redisUrl()).isEmpty();
        assertThat(settings.environment(Map.of("TOM_SECURITY_AUTH", "none")))
                .containsExactly(Map.entry("TOM_SECURITY_AUTH", "none"));
    }

    @Test
    void should_pass_on_what_is_for_tom_and_let_it_win() {
        DemoSettings settings = DemoSettings.of(Map.of(
                "TOM_DEMO_PORT", "8081", "TOM_REDIS_URL", "redis://there:6379/0", "TOM_SECURITY_AUTH", "api-key"));

        assertThat(settings.port()).isEqualTo(8081);
        assertThat(settings.redisUrl()).contains("redis://there:6379/0");
        assertThat(settings.environment(Map.of("TOM_SECURITY_AUTH", "none", "TOM_WORKER_ID", "w")))
                .containsOnly(
                        Map.entry("TOM_REDIS_URL", "redis://there:6379/0"),
                        Map.entry("TOM_SECURITY_AUTH", "api-key"),
                        Map.entry("TOM_WORKER_ID", "w"));
    }

    @Test
    void should_refuse_an_inventory_without_credentials() {
        assertThatThrownBy(() -> DemoSettings.of(Map.of("TOM_INVENTORY_FILE", "i.yml")))
                .isInstanceOf(DemoException.class)
                .hasMessage("Set both TOM_INVENTORY_FILE and TOM_CREDENTIALS_FILE, or none of them.");
    }

    @Test
    void should_refuse_what_is_no_port() {
        for (String port : new String[] {"0", "65536", "http", "", "-1"}) {
            assertThatThrownBy(() -> DemoSettings.of(Map.of("TOM_DEMO_PORT", port)))
                    .isInstanceOf(DemoException.class)
                    .hasMessage("TOM_DEMO_PORT is " + port + "; allowed: 1 to 65535");
        }
    }
}
