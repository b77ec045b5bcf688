package tom.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tom.config.TomConfig.Auth;
import tom.web.ApiServer;
import tom.web.Bodies;

/** Tokens and API keys beside each other. */
class HybridTest {

    @RegisterExtension
    static final ApiServer API = new ApiServer(Tokens.settings(Auth.HYBRID, Tokens.CORP));

    private static final String KEY = "ApiKey realm=\"tom\"";
    private static final String TOKEN = "Bearer realm=\"tom\"";

    @Test
    void should_let_in_by_either() {
        assertThat(bearer("/api/jobs", Tokens.of("anna", "tom-viewer")).statusCode())
                .isEqualTo(200);
        assertThat(send("/api/jobs", "Authorization", "bearer   " + Tokens.of("anna", "tom-viewer"))
                        .statusCode())
                .isEqualTo(200);
        assertThat(send("/api/jobs", "X-API-Key", Keys.of(Keys.VIEWER)).statusCode())
                .isEqualTo(200);
    }

    @Test
    void should_say_both_ways_to_whoever_comes_without() {
        HttpResponse<String> answer = API.get("/api/jobs");

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(challenges(answer)).containsExactly(KEY, TOKEN);
    }

    @Test
    void should_say_that_a_token_is_wrong_and_not_why() {
        HttpResponse<String> garbage = bearer("/api/jobs", "hunter2");
        HttpResponse<String> expired = bearer(
                "/api/jobs", Tokens.CORP.token(claims -> claims.put("exp", 1)).reveal());

        assertThat(garbage.statusCode()).isEqualTo(401);
        assertThat(challenges(garbage)).containsExactly(KEY, TOKEN + ", error=\"invalid_token\"");
        assertThat(garbage.body())
                .contains("\"detail\":\"the credentials are not accepted\"")
                .isEqualTo(expired.body());
        assertThat(challenges(expired)).isEqualTo(challenges(garbage));
    }

    @ParameterizedTest
    @CsvSource({
        "X-API-Key, hunter2-nobody",
        "Authorization, ApiKey hunter2-nobody",
        "Authorization, Bearer",
        "Authorization, Basic aHVudGVyMi12ZXJhOg=="
    })
    void should_not_speak_of_a_token_where_none_was_sent(String header, String value) {
        HttpResponse<String> answer = send("/api/jobs", header, value);

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(challenges(answer)).containsExactly(KEY, TOKEN);
    }

    @Test
    void should_not_take_a_key_for_a_token_nor_a_token_for_a_key() {
        assertThat(bearer("/api/jobs", Keys.of(Keys.VIEWER)).statusCode()).isEqualTo(401);
        assertThat(send("/api/jobs", "X-API-Key", Tokens.of("anna", "tom-viewer"))
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void should_take_one_credential_only() {
        String token = Tokens.of("anna", "tom-viewer");
        HttpResponse<String> both = API.send(API.request("/api/jobs")
                .header("X-API-Key", Keys.of(Keys.VIEWER))
                .header("Authorization", "Bearer " + token));
        HttpResponse<String> twice = API.send(API.request("/api/jobs")
                .header("Authorization", "Bearer " + token)
                .header("Authorization", "Bearer " + token));

        assertThat(both.statusCode()).isEqualTo(400);
        assertThat(Bodies.violated(both)).containsExactly("Authorization");
        assertThat(twice.statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "tom-viewer, 200, 403, 403",
        "tom-operator, 200, 200, 403",
        "tom-admin, 200, 200, 200",
        "staff, 403, 403, 403"
    })
    void should_do_what_the_roles_of_the_token_say(String role, int jobs, int cache, int credentials) {
        String token = Tokens.of("anna", role);

        assertThat(bearer("/api/jobs", token).statusCode()).isEqualTo(jobs);
        assertThat(bearer("/api/cache", token).statusCode()).isEqualTo(cache);
        assertThat(bearer("/api/credentials", token).statusCode()).isEqualTo(credentials);
    }

    /** One is called anna at the provider, the other has a key of this name: they are two. */
    @Test
    void should_tell_a_user_from_a_key_of_the_same_name() {
        String job = Bodies.object(API.send(API.posting("/api/device/r1/send_command", "{\"command\":\"show clock\"}")
                        .header("X-API-Key", Keys.of(Keys.OPERATOR))))
                .getString("job_id");

        assertThat(send("/api/job/" + job, "X-API-Key", Keys.of(Keys.OPERATOR)).statusCode())
                .isEqualTo(200);
        assertThat(bearer("/api/job/" + job, Tokens.of(Keys.OPERATOR, "tom-operator"))
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void should_keep_the_jobs_of_a_user_with_the_next_token() {
        String job = Bodies.object(API.send(API.posting("/api/device/r1/send_command", "{\"command\":\"show clock\"}")
                        .header("Authorization", "Bearer " + Tokens.of("anna", "tom-operator"))))
                .getString("job_id");

        assertThat(bearer("/api/job/" + job, Tokens.of("anna", "tom-viewer")).statusCode())
                .isEqualTo(200);
        assertThat(bearer("/api/job/" + job, Tokens.of("otto", "tom-operator")).statusCode())
                .isEqualTo(404);
    }

    @Test
    void should_count_attempts() {
        double good = count("success");
        double bad = count("failure");

        bearer("/api/jobs", Tokens.of("anna", "tom-viewer"));
        bearer("/api/credentials", Tokens.of("anna", "tom-viewer"));
        bearer("/api/jobs", "hunter2");

        assertThat(count("success")).isEqualTo(good + 2);
        assertThat(count("failure")).isEqualTo(bad + 1);
    }

    private static double count(String result) {
        String name = "tom_auth_attempts_total{result=\"" + result + "\"} ";
        return API.get("/api/metrics?scope=node")
                .body()
                .lines()
                .filter(line -> line.startsWith(name))
                .mapToDouble(line -> Double.parseDouble(line.substring(name.length())))
                .sum();
    }

    private static List<String> challenges(HttpResponse<String> answer) {
        return answer.headers().allValues("WWW-Authenticate");
    }

    private static HttpResponse<String> bearer(String path, String token) {
        return send(path, "Authorization", "Bearer " + token);
    }

    private static HttpResponse<String> send(String path, String header, String value) {
        return API.send(API.request(path).header(header, value));
    }
}
