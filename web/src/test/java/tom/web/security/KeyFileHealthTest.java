package tom.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tom.config.Configs;
import tom.config.TomConfig.AccessSettings;
import tom.config.TomConfig.Auth;
import tom.web.ApiServer;
import tom.web.Node;

/** A file of keys that cannot be read lets nobody in, and health tells that there is something wrong. */
class KeyFileHealthTest {

    @RegisterExtension
    static final ApiServer API = new ApiServer(Node.settings(
            new AccessSettings(Auth.API_KEY, List.of(), Path.of("no-such-file"), false),
            false,
            Configs.defaults().jobs()));

    @Test
    void should_be_told_without_saying_where_it_is() {
        HttpResponse<String> health = API.get("/api/health");

        assertThat(health.statusCode()).isEqualTo(200);
        assertThat(health.body())
                .contains(
                        "\"status\":\"degraded\"",
                        "\"auth_enabled\":true",
                        "\"the API keys file has problems (1): the log says which\"")
                .doesNotContain("authentication is off", "no-such-file");
        assertThat(API.get("/api/jobs").statusCode()).isEqualTo(401);
    }
}
