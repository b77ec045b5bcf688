package tom.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tom.config.Configs;
import tom.config.TomConfig;
import tom.config.TomConfig.FileSettings;
import tom.web.ApiServer;
import tom.web.Node;

/** Rules of the user's own, also for administrators. */
class PolicyFileTest {

    private static final Path FILE = write("""
            never: {roles: [tom-admin], deny: ['reload.*']}
            core-is-quiet: {roles: [tom-admin], devices: {Caption: ^r1$}, deny: ['ping.*']}
            rest: {roles: [tom-admin], allow: ['.*']}
            """);

    @RegisterExtension
    static final ApiServer API = new ApiServer(settings());

    @AfterAll
    static void remove() throws IOException {
        Files.delete(FILE);
    }

    @Test
    void should_name_the_rule() {
        assertThat(API.post("/api/device/r1/send_command", "{\"command\":\"reload in 5\"}")
                        .body())
                .contains("\"status\":403", "command: rule never of the command policy refuses it");
    }

    @Test
    void should_hold_for_hosts_that_come_with_the_request() {
        assertThat(API.post("/api/raw/send_command", """
                                {"host":"192.0.2.9","device_type":"linux","credential_id":"lab","command":"reload"}""").statusCode()).isEqualTo(403);
    }

    @Test
    void should_hold_for_the_devices_that_it_names() {
        assertThat(API.post("/api/device/r1/send_command", "{\"command\":\"ping 192.0.2.1\"}")
                        .statusCode())
                .isEqualTo(403);
        assertThat(API.post("/api/device/r2/send_command", "{\"command\":\"ping 192.0.2.1\"}")
                        .statusCode())
                .isEqualTo(200);
    }

    private static TomConfig settings() {
        TomConfig usual = Node.settings(true, Configs.defaults().jobs());
        FileSettings files = usual.files();
        return new TomConfig(
                usual.roles(),
                usual.redis(),
                usual.worker(),
                usual.jobs(),
                new FileSettings(files.inventory(), files.credentials(), null, FILE),
                usual.ssh(),
                usual.cache(),
                usual.metrics(),
                usual.security(),
                usual.console());
    }

    private static Path write(String rules) {
        try {
            return Files.writeString(Files.createTempFile("policy", ".yml"), rules);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
