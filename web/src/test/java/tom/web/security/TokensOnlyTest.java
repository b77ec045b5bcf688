package tom.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tom.config.TomConfig.Auth;
import tom.web.ApiServer;

/** Tokens alone, and of two users only. */
class TokensOnlyTest {

    @RegisterExtension
    static final ApiServer API = new ApiServer(Tokens.settings(Auth.JWT, Tokens.CORP, "anna", "corp/otto"));

    @Test
    void should_let_in_who_is_on_the_list() {
        assertThat(bearer("anna").statusCode()).isEqualTo(200);
        assertThat(bearer("otto").statusCode()).isEqualTo(200);
    }

    @Test
    void should_say_so_to_who_is_not() {
        HttpResponse<String> answer = bearer("olga");

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("\"detail\":\"this user is not among those who may call\"");
        assertThat(answer.headers().allValues("WWW-Authenticate")).isEmpty();
    }

    @Test
    void should_not_speak_of_keys() {
        HttpResponse<String> key = API.send(API.request("/api/jobs").header("X-API-Key", Keys.of(Keys.ADMIN)));

        assertThat(key.statusCode()).isEqualTo(401);
        assertThat(key.headers().allValues("WWW-Authenticate")).containsExactly("Bearer realm=\"tom\"");
        assertThat(API.get("/api/jobs").headers().allValues("WWW-Authenticate"))
                .containsExactly("Bearer realm=\"tom\"");
    }

    @Test
    void should_leave_metrics_and_health_open() {
        assertThat(API.get("/api/metrics").statusCode()).isEqualTo(200);
        assertThat(API.get("/api/health").body()).contains("\"auth_enabled\":true");
    }

    private static HttpResponse<String> bearer(String user) {
        return API.send(API.request("/api/jobs").header("Authorization", "Bearer " + Tokens.of(user, "tom-viewer")));
    }
}
