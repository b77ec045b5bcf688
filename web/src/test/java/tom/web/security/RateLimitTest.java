package tom.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tom.config.TomConfig;
import tom.config.TomConfig.LimitSettings;
import tom.web.ApiServer;
import tom.web.Bodies;
import tom.web.Node;

/** Who is told to come later, and who never. */
class RateLimitTest {

    private static final int REQUESTS = 10;
    private static final int FAILED_LOGINS = 3;

    @RegisterExtension
    static final ApiServer API = new ApiServer(limited(Keys.settings(false)));

    @RegisterExtension
    static final ApiServer OPEN =
            new ApiServer(limited(Node.settings(true, Keys.settings(false).jobs())));

    private static TomConfig limited(TomConfig config) {
        return Node.limited(config, new LimitSettings(20_000, REQUESTS, FAILED_LOGINS));
    }

    @BeforeEach
    void as_if_nobody_had_called_yet() {
        API.node().pass(Duration.ofMinutes(1));
        OPEN.node().pass(Duration.ofMinutes(1));
    }

    @Test
    void should_tell_a_caller_when_to_come_again_and_nobody_else() {
        for (int i = 0; i < REQUESTS; i++) {
            assertThat(call(Keys.VIEWER).statusCode()).isEqualTo(200);
        }
        HttpResponse<String> tooMany = call(Keys.VIEWER);

        assertThat(tooMany.statusCode()).isEqualTo(429);
        assertThat(tooMany.headers().firstValue("Retry-After")).contains("6");
        assertThat(tooMany.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(Bodies.object(tooMany))
                .hasToString("{\"type\":\"urn:tom:problem:too-many-requests\","
                        + "\"title\":\"Too many requests\",\"status\":429,\"detail\":\"too many requests; next in 6 s\","
                        + "\"error\":\"Too many requests\"}");
        assertThat(call(Keys.OPERATOR).statusCode()).isEqualTo(200);
        assertThat(API.get("/api/jobs").statusCode()).isEqualTo(401);
        assertThat(API.get("/api/nothing").statusCode()).isEqualTo(401);

        API.node().pass(Duration.ofSeconds(6));
        assertThat(call(Keys.VIEWER).statusCode()).isEqualTo(200);
        assertThat(call(Keys.VIEWER).statusCode()).isEqualTo(429);
    }

    @Test
    void should_slow_down_who_guesses_and_let_through_who_knows() {
        for (int i = 0; i < FAILED_LOGINS; i++) {
            assertThat(call("guess-" + i).statusCode()).isEqualTo(401);
        }
        HttpResponse<String> tooMany = call("guess");

        assertThat(tooMany.statusCode()).isEqualTo(429);
        assertThat(tooMany.headers().firstValue("Retry-After")).contains("20");
        assertThat(Bodies.object(tooMany).getString("detail"))
                .isEqualTo("too many credentials that are not accepted; next in 20 s");
        assertThat(call(Keys.VIEWER).statusCode()).isEqualTo(200);
        assertThat(API.get("/api/jobs").statusCode())
                .as("without credentials nobody guesses")
                .isEqualTo(401);

        API.node().pass(Duration.ofSeconds(20));
        assertThat(call("guess").statusCode()).isEqualTo(401);
    }

    @Test
    void should_count_by_address_who_is_not_known() {
        for (int i = 0; i < REQUESTS; i++) {
            assertThat(API.get("/api/nothing").statusCode()).isEqualTo(401);
            assertThat(OPEN.get("/api/jobs").statusCode()).isEqualTo(200);
        }

        assertThat(API.get("/api/jobs").statusCode()).isEqualTo(429);
        assertThat(OPEN.get("/api/jobs").statusCode()).isEqualTo(429);
        assertThat(call(Keys.VIEWER).statusCode()).isEqualTo(200);
    }

    @Test
    void should_never_refuse_a_balancer_and_a_scrape() {
        for (int i = 0; i < 3 * REQUESTS; i++) {
            for (ApiServer server : new ApiServer[] {API, OPEN}) {
                server.get("/api/jobs");
                assertThat(server.get("/api/health").statusCode()).isEqualTo(200);
                assertThat(server.get("/api/metrics").statusCode()).isEqualTo(200);
            }
        }
    }

    private static HttpResponse<String> call(String caller) {
        return API.send(API.request("/api/jobs").header("X-API-Key", Keys.of(caller)));
    }
}
