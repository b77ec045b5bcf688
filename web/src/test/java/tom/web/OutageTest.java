package tom.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tom.config.TomConfig.JobSettings;

/** What clients get while a job cannot be taken. */
class OutageTest {

    @RegisterExtension
    static final ApiServer API =
            new ApiServer(Node.settings(true, new JobSettings(Duration.ofHours(1), 2, Duration.ofSeconds(30), 1)));

    private static final String COMMAND = "/api/device/r1/send_command";

    @ParameterizedTest
    @CsvSource({"false", "true"})
    void should_refuse_jobs_beyond_the_most_that_may_wait(boolean wait) {
        API.post(COMMAND, "{\"command\":\"1\"}");
        API.post(COMMAND, "{\"command\":\"2\"}");

        HttpResponse<String> refused = API.post(COMMAND, "{\"command\":\"3\",\"wait\":%s}".formatted(wait));

        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.headers().firstValue("Retry-After")).contains("10");
        assertThat(Bodies.object(refused).getString("error")).isEqualTo("Queue full");
        assertThat(Bodies.object(API.get("/api/jobs")).getInt("total")).isEqualTo(2);
    }

    @Test
    void should_answer_503_at_once_while_redis_is_away_and_work_again_after() throws IOException {
        API.redis().stop();

        for (String body : new String[] {"{\"command\":\"x\"}", "{\"command\":\"x\",\"wait\":true}"}) {
            HttpResponse<String> refused = API.post(COMMAND, body);
            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(refused.headers().firstValue("Retry-After")).contains("5");
            assertThat(Bodies.object(refused).getString("error")).isEqualTo("Redis unavailable");
        }
        for (String path : new String[] {"/api/jobs", "/api/job/" + "0".repeat(32), "/api/cache", "/api/metrics"}) {
            assertThat(API.get(path).statusCode()).as(path).isEqualTo(503);
        }
        assertThat(API.get("/api/inventory/r1").statusCode()).isEqualTo(200);
        HttpResponse<String> health = API.get("/api/health");
        assertThat(health.statusCode()).isEqualTo(503);
        assertThat(health.body()).contains("\"status\":\"unhealthy\"", "\"redis\":\"down\"");

        API.redis().start();

        assertThat(API.post(COMMAND, "{\"command\":\"x\"}").statusCode()).isEqualTo(200);
    }
}
