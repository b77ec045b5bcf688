package tom.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tom.web.ApiServer;
import tom.web.Bodies;
import tom.web.Problem;

/** Who is let in, and what the others are told. */
class AuthenticationTest {

    @RegisterExtension
    static final ApiServer API = new ApiServer(Keys.settings(false));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "X-API-Key | hunter2-vera | 200",
                "x-api-key |  hunter2-vera | 200",
                "Authorization | ApiKey hunter2-vera | 200",
                "Authorization | apikey   hunter2-vera | 200",
                "X-API-Key | hunter2-nobody | 401",
                "X-API-Key | vera | 401",
                "X-API-Key | HUNTER2-VERA | 401",
                "X-API-Key | hunter2-vera,hunter2-vera | 401",
                "X-API-Key | '' | 401",
                "Authorization | hunter2-vera | 401",
                "Authorization | ApiKey | 401",
                "Authorization | ApiKeyhunter2-vera | 401",
                "Authorization | Bearer hunter2-vera | 401",
                "Authorization | Basic aHVudGVyMi12ZXJhOg== | 401",
                "Authorization | '' | 401",
                "Cookie | X-API-Key=hunter2-vera | 401"
            })
    void should_let_in_by_a_key_that_is_known(String header, String value, int status) {
        HttpResponse<String> answer = API.send(API.request("/api/jobs").header(header, value));

        assertThat(answer.statusCode()).isEqualTo(status);
        if (status == 401) {
            refused(answer);
        }
    }

    @Test
    void should_not_take_a_key_out_of_the_url() {
        assertThat(API.get("/api/jobs?X-API-Key=hunter2-vera&api_key=hunter2-vera")
                        .statusCode())
                .isEqualTo(401);
    }

    /** Anything there is and anything there is not: who is not known learns nothing of it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/jobs",
                "/api/nothing",
                "/api/",
                "/api/jobs?limit=0",
                "/api/metrics/",
                "/api/metrics;a=b",
                "/api/%6Detrics",
                "/api//metrics",
                "/api/health/x",
                "/api/HEALTH",
                "/api/jobs/../metrics",
                "/api/jobs;/api/health",
                "/api/application.wadl"
            })
    void should_close_every_path_that_is_not_open(String path) {
        refused(API.get(path));
        refused(API.send(API.request(path).PUT(BodyPublishers.ofString("x"))));
        refused(API.send(API.request(path).header("Accept", "text/html").method("BREW", BodyPublishers.noBody())));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/metrics", "/api/metrics?scope=node", "/api/health"})
    void should_leave_metrics_and_health_open(String path) {
        assertThat(API.get(path).statusCode()).isEqualTo(200);
        assertThat(API.send(API.request(path).header("X-API-Key", "hunter2-nobody"))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void should_tell_anybody_which_methods_there_are() {
        HttpResponse<String> answer = API.send(API.request("/api/jobs").method("OPTIONS", BodyPublishers.noBody()));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Allow").orElse("")).contains("GET");
    }

    @Test
    void should_take_one_credential_only() {
        HttpResponse<String> two = API.send(API.request("/api/jobs")
                .header("X-API-Key", "hunter2-vera")
                .header("Authorization", "ApiKey hunter2-anna"));
        HttpResponse<String> other = API.send(
                API.request("/api/jobs").header("X-API-Key", "hunter2-vera").header("Authorization", "Bearer x"));
        HttpResponse<String> keys = API.send(
                API.request("/api/jobs").header("X-API-Key", "hunter2-vera").header("X-API-Key", "x"));
        HttpResponse<String> same = API.send(API.request("/api/jobs")
                .header("X-API-Key", "hunter2-vera")
                .header("Authorization", "ApiKey hunter2-vera"));

        assertThat(Bodies.violated(two)).containsExactly("Authorization");
        assertThat(two.statusCode()).isEqualTo(400);
        assertThat(other.statusCode()).isEqualTo(400);
        assertThat(keys.statusCode()).isEqualTo(400);
        assertThat(two.body()).doesNotContain("hunter2");
        assertThat(same.statusCode()).isEqualTo(200);
    }

    @Test
    void should_say_whether_there_were_credentials_and_no_more() {
        assertThat(API.get("/api/jobs").body()).isEqualTo("""
                        {"type":"urn:tom:problem:unauthorized","title":"Unauthorized","status":401,\
                        "detail":"the request needs credentials","error":"Unauthorized"}""");
        assertThat(API.send(API.request("/api/jobs").header("X-API-Key", "x")).body())
                .isEqualTo(API.send(API.request("/api/jobs").header("Authorization", "Bearer x"))
                        .body())
                .contains("\"detail\":\"the credentials are not accepted\"");
    }

    private static void refused(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().allValues("WWW-Authenticate")).containsExactly("ApiKey realm=\"tom\"");
        assertThat(answer.headers().firstValue("Content-Type")).contains(Problem.MEDIA_TYPE);
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(Bodies.object(answer).getInt("status")).isEqualTo(401);
        assertThat(answer.body()).doesNotContain("hunter2");
    }
}
