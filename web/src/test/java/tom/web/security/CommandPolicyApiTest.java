package tom.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonValue;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tom.web.ApiServer;
import tom.web.Bodies;

/** Which commands an operator may send, as it comes through the API. */
class CommandPolicyApiTest {

    private static final String RAW = """
            {"host":"192.0.2.9","device_type":"linux","credential_id":"lab","command":"reboot"}""";

    @RegisterExtension
    static final ApiServer API = new ApiServer(Keys.settings(false));

    @Test
    void should_refuse_an_operator_and_queue_nothing() {
        HttpResponse<String> answer = post("/api/device/r1/send_command", Keys.OPERATOR, "{\"command\":\"reload\"}");

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).isEqualTo("""
                {"type":"urn:tom:problem:command-refused","title":"Command refused","status":403,\
                "detail":"command: no rule of the command policy allows it","error":"Command refused",\
                "violations":[{"field":"command","message":"no rule of the command policy allows it"}]}""");
        assertThat(jobs()).isEmpty();
    }

    @Test
    void should_refuse_all_of_a_request_for_one_command() {
        HttpResponse<String> answer = post(
                "/api/device/r1/send_commands",
                Keys.OPERATOR,
                "{\"commands\":[\"show version\",{\"command\":\"show clock | tee flash:x\"}]}");

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("\"field\":\"commands[1]\"");
        assertThat(jobs()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"command\":\"show version\\nreload\"}",
                "{\"command\":\"show version\\rreload\"}",
                "{\"command\":\"show version\\u0000reload\"}",
                "{\"command\":\"show\\u001b[2Kreload\"}",
                "{\"command\":\"show\\u0085reload\"}",
                "{\"command\":\"show version\",\"command\":\"reload\"}",
                "{\"command\":[\"reload\"]}",
                "{\"command\":{\"command\":\"reload\"}}"
            })
    void should_refuse_as_malformed_what_could_hide_a_command(String body) {
        assertThat(post("/api/device/r1/send_command", Keys.OPERATOR, body).statusCode())
                .isEqualTo(400);
        assertThat(jobs()).isEmpty();
    }

    @Test
    void should_let_operators_look_and_administrators_do_everything() {
        String reload = "{\"command\":\"reload\"}";

        assertThat(post("/api/device/r1/send_command", Keys.OPERATOR, "{\"command\":\"show version\"}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(post("/api/device/r1/send_command", Keys.ADMIN, reload).statusCode())
                .isEqualTo(200);
        assertThat(post("/api/raw/send_command", Keys.ADMIN, RAW).statusCode()).isEqualTo(200);
        assertThat(jobs()).hasSize(3);
    }

    private static List<JsonValue> jobs() {
        return List.copyOf(Bodies.object(API.send(API.request("/api/jobs").header("X-API-Key", Keys.of(Keys.ADMIN))))
                .getJsonArray("jobs"));
    }

    private static HttpResponse<String> post(String path, String caller, String body) {
        return API.send(API.request(path)
                .header("X-API-Key", Keys.of(caller))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));
    }
}
