package tom.web;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is refused before a resource reads a body, and what every answer carries. */
class RefusalTest {

    @RegisterExtension
    static final ApiServer API = new ApiServer(false);

    private static final String COMMAND = "/api/device/r1/send_command";

    @ParameterizedTest
    @CsvSource({
        "GET, /api/nothing, 404",
        "GET, /api, 404",
        "GET, /api/application.wadl, 404",
        "GET, /api/device/r1, 404",
        "POST, /api/device/send_command, 404",
        "POST, /api/raw/send_anything, 404",
        "GET, /api/device/r1/send_command, 405",
        "PUT, /api/jobs, 405",
        "DELETE, /api/jobs, 405",
        "POST, /api/inventory/r1, 405",
        "GET, /api/job/1234, 404",
        "GET, /api/job/ZZ34567890123456789012345678901z, 404",
        "DELETE, /api/job/00000000000000000000000000000000, 404",
        "GET, /api/inventory/r9, 404",
        "GET, /api/platforms/toaster, 404",
        "GET, /api/platforms/linux/prompts, 404",
        "POST, /api/platforms, 405",
        "DELETE, /api/platforms/linux, 405",
        "GET, /api/device/r9/host_key, 404",
        "GET, /api/device/r1/host_key, 404",
        "DELETE, /api/device/r1/host_key, 404"
    })
    void should_answer_a_problem_in_json(String method, String path, int status) {
        HttpResponse<String> answer = API.send(API.request(path)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(method.equals("POST") ? "{}" : "")));

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).contains(Problem.MEDIA_TYPE);
        assertThat(Bodies.object(answer).getInt("status")).isEqualTo(status);
    }

    @Test
    void should_write_problems_as_the_contract_says() {
        assertThat(API.get("/api/jobs?limit=0").body()).isEqualTo("""
                        {"type":"urn:tom:problem:invalid-request","title":"Invalid request","status":400,\
                        "detail":"limit: must be a whole number from 1 to 1000","error":"Invalid request",\
                        "violations":[{"field":"limit","message":"must be a whole number from 1 to 1000"}]}""");
    }

    @Test
    void should_say_which_methods_there_are() {
        HttpResponse<String> refused = API.send(API.request("/api/jobs").PUT(BodyPublishers.ofString("{}")));
        HttpResponse<String> asked = API.send(API.request(COMMAND).method("OPTIONS", BodyPublishers.noBody()));

        assertThat(refused.headers().firstValue("Allow").orElse("")).contains("GET");
        assertThat(asked.statusCode()).isEqualTo(200);
        assertThat(asked.headers().firstValue("Allow").orElse("")).contains("POST");
    }

    @Test
    void should_answer_head_like_get_without_a_body() {
        HttpResponse<String> answer = API.send(API.request("/api/jobs").method("HEAD", BodyPublishers.noBody()));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void should_refuse_an_accept_that_allows_nothing() {
        HttpResponse<String> answer = API.send(API.request("/api/jobs").header("Accept", "text/html"));

        assertThat(answer.statusCode()).isEqualTo(406);
        assertThat(answer.headers().firstValue("Content-Type")).contains(Problem.MEDIA_TYPE);
    }

    @ParameterizedTest
    @CsvSource({
        "text/plain, 415",
        "application/x-www-form-urlencoded, 415",
        "multipart/form-data, 415",
        "application/problem+json, 415",
        "application/json-patch+json, 415",
        "*/*, 415",
        "application/json, 400",
        "application/json;charset=utf-8, 400",
        "APPLICATION/JSON, 400"
    })
    void should_take_a_body_only_as_json(String type, int status) {
        HttpResponse<String> answer =
                API.send(API.request(COMMAND).header("Content-Type", type).POST(BodyPublishers.ofString("{}")));

        assertThat(answer.statusCode()).isEqualTo(status);
    }

    @Test
    void should_refuse_a_body_that_does_not_say_what_it_is() {
        HttpResponse<String> answer = API.send(API.request(COMMAND).POST(BodyPublishers.ofString("{}")));

        assertThat(answer.statusCode()).isEqualTo(415);
    }

    @ParameterizedTest
    @CsvSource({"gzip, 415", "br, 415", "'gzip, identity', 415", "identity, 400", "Identity, 400"})
    void should_take_a_body_only_as_it_is(String encoding, int status) {
        HttpResponse<String> answer = API.send(API.posting(COMMAND, "{}").header("Content-Encoding", encoding));

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).contains(Problem.MEDIA_TYPE);
    }

    @Test
    void should_refuse_a_body_whose_announced_length_is_over_the_limit() {
        HttpResponse<String> answer = API.post(COMMAND, "x".repeat(Node.MAX_BODY + 1));

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(Bodies.object(answer).getString("detail")).contains(String.valueOf(Node.MAX_BODY));
    }

    @Test
    void should_refuse_a_body_that_grows_over_the_limit() {
        byte[] body = "x".repeat(Node.MAX_BODY + 1).getBytes(ISO_8859_1);
        HttpResponse<String> answer = API.send(API.request(COMMAND)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body))));

        assertThat(answer.statusCode()).isEqualTo(413);
    }

    @Test
    void should_take_a_body_of_exactly_the_limit() {
        String command = "{\"command\":\"show version\",\"more\":\"%s\"}";
        String body = command.formatted("x".repeat(Node.MAX_BODY - command.length() + 2));

        assertThat(body).hasSize(Node.MAX_BODY);
        assertThat(API.post(COMMAND, body).statusCode()).isEqualTo(200);
    }

    @Test
    void should_refuse_what_is_not_utf_8() {
        byte[] body = "{\"command\":\"größe\"}".getBytes(ISO_8859_1);
        HttpResponse<String> answer = API.send(
                API.request(COMMAND).header("Content-Type", "application/json").POST(BodyPublishers.ofByteArray(body)));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(Bodies.violated(answer)).containsExactly("body");
    }

    @ParameterizedTest
    @CsvSource({
        "/api/jobs?limit=0, limit",
        "/api/jobs?limit=1001, limit",
        "/api/jobs?limit=x, limit",
        "/api/jobs?limit=1e2, limit",
        "/api/jobs?limit=-1, limit",
        "/api/jobs?limit=1&limit=2, limit",
        "/api/jobs?status=done, status",
        "/api/jobs?status=queued, status",
        "/api/inventory/export?colour=red, colour",
        "/api/inventory/export?filter_name=core, filter_name",
        "/api/inventory/export?host=%28, host",
        "/api/inventory/export/raw?host=a&host=b, host",
        "/api/cache?device_name=a&device_name=b, device_name"
    })
    void should_name_the_parameter_that_is_wrong(String path, String field) {
        HttpResponse<String> answer = API.get(path);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(Bodies.violated(answer)).containsExactly(field);
    }

    @Test
    void should_tell_everything_that_is_wrong_at_once() {
        HttpResponse<String> answer = API.post(
                COMMAND,
                "{\"timeout\":0,\"retries\":99,\"wait\":\"x\",\"parse\":true,\"username\":\"u\",\"command\":\"\"}");

        assertThat(Bodies.violated(answer))
                .containsExactlyInAnyOrder("command", "timeout", "retries", "wait", "parse", "password");
    }

    @Test
    void should_never_repeat_what_was_sent() {
        HttpResponse<String> answer =
                API.post(COMMAND, "{\"command\":\"x\",\"username\":7,\"password\":\"hunter2\\u0000\"}");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).doesNotContain("hunter2");
    }

    @Test
    void should_not_repeat_what_may_be_a_secret_in_the_wrong_place() {
        HttpResponse<String> answer = API.post(
                "/api/raw/send_command",
                "{\"host\":\"h\",\"device_type\":\"linux\",\"command\":\"x\",\"credential_id\":\"hunter2\"}");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).doesNotContain("hunter2");
    }
}
