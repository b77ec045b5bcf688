package tom.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Clock;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tom.config.TomConfig.Auth;
import tom.token.Issuer;
import tom.web.ApiServer;
import tom.web.Problem;

/** An identity provider that was away when Tom started. */
class ProviderAwayTest {

    private static final Issuer AWAY = away();

    @RegisterExtension
    static final ApiServer API = new ApiServer(Tokens.settings(Auth.HYBRID, AWAY));

    @Test
    void should_hold_up_tokens_and_let_keys_go_on() {
        Awaitility.await()
                .until(() -> API.get("/api/health")
                        .body()
                        .contains("the keys of the identity provider corp cannot be had: the log says why"));

        HttpResponse<String> answer = API.send(API.request("/api/jobs")
                .header("Authorization", "Bearer " + AWAY.token().reveal()));

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).contains("5");
        assertThat(answer.headers().firstValue("Content-Type")).contains(Problem.MEDIA_TYPE);
        assertThat(answer.body())
                .contains("the keys of the identity provider cannot be had, so no token of it can be checked")
                .doesNotContain(AWAY.url());
        assertThat(API.send(API.request("/api/jobs").header("X-API-Key", Keys.of(Keys.VIEWER)))
                        .statusCode())
                .isEqualTo(200);
        assertThat(API.send(API.request("/api/jobs").header("Authorization", "Bearer x"))
                        .statusCode())
                .isEqualTo(401);
        assertThat(API.get("/api/health").body()).contains("\"status\":\"degraded\"");
    }

    private static Issuer away() {
        Issuer issuer = new Issuer(Clock.systemUTC());
        issuer.goesDown();
        return issuer;
    }
}
