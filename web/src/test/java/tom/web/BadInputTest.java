package tom.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a client may get wrong in a body, which status and field it gets, and that Redis hears nothing of it. */
class BadInputTest {

    @RegisterExtension
    static final ApiServer API = new ApiServer(false);

    private static final String COMMAND = "/api/device/r1/send_command";
    private static final String COMMANDS = "/api/device/r1/send_commands";
    private static final String CONFIGS = "/api/device/r1/send_configs";
    private static final String RAW = "/api/raw/send_command";

    static Stream<Arguments> bad() {
        return Stream.of(
                // no JSON, or not one object
                bad(COMMAND, "", 400, "body"),
                bad(COMMAND, "   ", 400, "body"),
                bad(COMMAND, "{", 400, "body"),
                bad(COMMAND, "{\"command\":\"x\"", 400, "body"),
                bad(COMMAND, "{\"command\":\"x\"} {}", 400, "body"),
                bad(COMMAND, "{'command':'x'}", 400, "body"),
                bad(COMMAND, "{\"command\":\"x\",}", 400, "body"),
                bad(COMMAND, "[\"show version\"]", 400, "body"),
                bad(COMMAND, "\"show version\"", 400, "body"),
                bad(COMMAND, "null", 400, "body"),
                bad(COMMAND, "42", 400, "body"),
                bad(COMMAND, "{\"command\":\"a\",\"command\":\"b\"}", 400, "body"),
                bad(COMMAND, "{\"command\":\"x\",\"timeout\":NaN}", 400, "body"),
                bad(COMMAND, "{\"command\":\"x\",\"timeout\":Infinity}", 400, "body"),
                bad(COMMAND, "{\"command\":\"x\",\"timeout\":010}", 400, "body"),
                bad(COMMAND, "{\"command\":\"x\",\"more\":" + "[".repeat(40) + "]".repeat(40) + "}", 400, "body"),
                bad(COMMAND, "[".repeat(9000) + "]".repeat(9000), 400, "body"),
                bad(COMMAND, "{\"command\":\"x\",\"more\":1" + "0".repeat(2000) + "}", 400, "body"),
                bad(COMMAND, "{\"command\":\"line\nbreak\"}", 400, "body"),
                // the command
                bad(COMMAND, "{}", 400, "command"),
                bad(COMMAND, "{\"command\":null}", 400, "command"),
                bad(COMMAND, "{\"command\":\"\"}", 400, "command"),
                bad(COMMAND, "{\"command\":7}", 400, "command"),
                bad(COMMAND, "{\"command\":[\"show version\"]}", 400, "command"),
                bad(COMMAND, "{\"command\":{\"command\":\"x\"}}", 400, "command"),
                bad(COMMAND, "{\"command\":\"" + "x".repeat(4097) + "\"}", 400, "command"),
                bad(COMMAND, "{\"command\":\"show\\nreload\"}", 400, "command"),
                bad(COMMAND, "{\"command\":\"show\\r\"}", 400, "command"),
                bad(COMMAND, "{\"command\":\"show\\tversion\"}", 400, "command"),
                bad(COMMAND, "{\"command\":\"show\\u0000\"}", 400, "command"),
                bad(COMMAND, "{\"command\":\"show\\u0003\"}", 400, "command"),
                bad(COMMAND, "{\"command\":\"show\\u001b[A\"}", 400, "command"),
                bad(COMMAND, "{\"command\":\"show\\u007f\"}", 400, "command"),
                bad(COMMAND, "{\"command\":\"show\\u0085reload\"}", 400, "command"),
                bad(COMMAND, "{\"command\":\"show\\u009b\"}", 400, "command"),
                bad(COMMAND, "{\"command\":\"show\\u2028reload\"}", 400, "command"),
                bad(COMMAND, "{\"command\":\"show\\u2029reload\"}", 400, "command"),
                bad(COMMAND, "{\"command\":\"show\\ud800\"}", 400, "command"),
                bad(COMMAND, "{\"command\":\"show\\udc00 x\"}", 400, "command"),
                // several commands
                bad(COMMANDS, "{}", 400, "commands"),
                bad(COMMANDS, "{\"commands\":null}", 400, "commands"),
                bad(COMMANDS, "{\"commands\":[]}", 400, "commands"),
                bad(COMMANDS, "{\"commands\":\"show version\"}", 400, "commands"),
                bad(COMMANDS, "{\"commands\":{\"command\":\"x\"}}", 400, "commands"),
                bad(COMMANDS, "{\"commands\":[" + "\"x\",".repeat(1000) + "\"x\"]}", 400, "commands"),
                bad(COMMANDS, "{\"commands\":[\"a\",7]}", 400, "commands[1]"),
                bad(COMMANDS, "{\"commands\":[null]}", 400, "commands[0]"),
                bad(COMMANDS, "{\"commands\":[[\"a\"]]}", 400, "commands[0]"),
                bad(COMMANDS, "{\"commands\":[\"a\",\"b\\nc\"]}", 400, "commands[1]"),
                bad(COMMANDS, "{\"commands\":[{}]}", 400, "commands[0].command"),
                bad(COMMANDS, "{\"commands\":[{\"command\":null}]}", 400, "commands[0].command"),
                bad(COMMANDS, "{\"commands\":[{\"command\":\"a\\nb\"}]}", 400, "commands[0].command"),
                bad(COMMANDS, "{\"commands\":[{\"command\":\"a\",\"parse\":true}]}", 400, "commands[0].parse"),
                bad(COMMANDS, "{\"commands\":[{\"command\":\"a\",\"template\":\"t\"}]}", 400, "commands[0].template"),
                // configuration
                bad(CONFIGS, "{}", 400, "config_lines"),
                bad(CONFIGS, "{\"config_lines\":[]}", 400, "config_lines"),
                bad(CONFIGS, "{\"config_lines\":\"hostname x\"}", 400, "config_lines"),
                bad(CONFIGS, "{\"config_lines\":[\"\"]}", 400, "config_lines[0]"),
                bad(CONFIGS, "{\"config_lines\":[{\"command\":\"x\"}]}", 400, "config_lines[0]"),
                bad(CONFIGS, "{\"config_lines\":[\"ok\",\"a\\nb\"]}", 400, "config_lines[1]"),
                bad(CONFIGS, "{\"config_lines\":[\"x\"],\"save\":\"yes\"}", 400, "save"),
                bad(CONFIGS, "{\"config_lines\":[\"x\"],\"save\":1}", 400, "save"),
                // numbers
                bad(COMMAND, with("\"timeout\":0"), 400, "timeout"),
                bad(COMMAND, with("\"timeout\":-5"), 400, "timeout"),
                bad(COMMAND, with("\"timeout\":3601"), 400, "timeout"),
                bad(COMMAND, with("\"timeout\":2.5"), 400, "timeout"),
                bad(COMMAND, with("\"timeout\":\"10\""), 400, "timeout"),
                bad(COMMAND, with("\"timeout\":true"), 400, "timeout"),
                bad(COMMAND, with("\"timeout\":1e999999999"), 400, "timeout"),
                bad(COMMAND, with("\"timeout\":1e-999999999"), 400, "timeout"),
                bad(COMMAND, with("\"timeout\":4294967306"), 400, "timeout"),
                bad(COMMAND, with("\"wait_timeout\":0"), 400, "wait_timeout"),
                bad(COMMAND, with("\"wait_timeout\":3601"), 400, "wait_timeout"),
                bad(COMMAND, with("\"retries\":-1"), 400, "retries"),
                bad(COMMAND, with("\"retries\":11"), 400, "retries"),
                bad(COMMAND, with("\"max_queue_wait\":-1"), 400, "max_queue_wait"),
                bad(COMMAND, with("\"max_queue_wait\":86401"), 400, "max_queue_wait"),
                bad(COMMAND, with("\"cache_ttl\":0"), 400, "cache_ttl"),
                bad(COMMAND, with("\"cache_ttl\":\"1h\""), 400, "cache_ttl"),
                // switches
                bad(COMMAND, with("\"wait\":\"true\""), 400, "wait"),
                bad(COMMAND, with("\"wait\":1"), 400, "wait"),
                bad(COMMAND, with("\"use_cache\":\"no\""), 400, "use_cache"),
                bad(COMMAND, with("\"cache_refresh\":{}"), 400, "cache_refresh"),
                bad(COMMAND, with("\"raw_output\":\"x\",\"wait\":true"), 400, "raw_output"),
                bad(COMMAND, with("\"raw_output\":true"), 400, "raw_output"),
                bad(COMMAND, with("\"raw_output\":true,\"wait\":false"), 400, "raw_output"),
                // what Tom cannot do yet
                bad(COMMAND, with("\"parse\":true"), 400, "parse"),
                bad(COMMAND, with("\"parse\":\"yes\""), 400, "parse"),
                bad(COMMAND, with("\"parser\":\"textfsm\""), 400, "parser"),
                bad(COMMAND, with("\"template\":\"x\""), 400, "template"),
                bad(COMMAND, with("\"template_source\":\"x\""), 400, "template_source"),
                bad(COMMAND, with("\"include_raw\":true"), 400, "include_raw"),
                // keys and logins
                bad(COMMAND, with("\"idempotency_key\":\"\""), 400, "idempotency_key"),
                bad(COMMAND, with("\"idempotency_key\":\"  \""), 400, "idempotency_key"),
                bad(COMMAND, with("\"idempotency_key\":5"), 400, "idempotency_key"),
                bad(COMMAND, with("\"idempotency_key\":\"a\\nb\""), 400, "idempotency_key"),
                bad(COMMAND, with("\"idempotency_key\":\"" + "k".repeat(256) + "\""), 400, "idempotency_key"),
                bad(COMMAND, with("\"username\":\"u\""), 400, "password"),
                bad(COMMAND, with("\"password\":\"p\""), 400, "username"),
                bad(COMMAND, with("\"username\":\"u\",\"password\":null"), 400, "password"),
                bad(COMMAND, with("\"username\":\"u\",\"password\":\"\""), 400, "password"),
                bad(COMMAND, with("\"username\":\"u\",\"password\":12345"), 400, "password"),
                bad(COMMAND, with("\"username\":\"u\",\"password\":\"p\""), 403, ""),
                bad("/api/device/bare/send_command", with("\"wait\":false"), 400, "username"),
                // devices
                bad("/api/device/r9/send_command", with("\"wait\":false"), 404, ""),
                bad("/api/device/%20/send_command", with("\"wait\":false"), 404, ""),
                bad("/api/device/R1/send_command", with("\"wait\":false"), 404, ""),
                bad("/api/device/r1/x/send_command", with("\"wait\":false"), 404, ""),
                bad("/api/device/r1%0A/send_command", with("\"wait\":false"), 404, ""),
                // without inventory
                bad(RAW, raw("\"host\":null"), 400, "host"),
                bad(RAW, raw("\"host\":\"\""), 400, "host"),
                bad(RAW, raw("\"host\":\"a b\""), 400, "host"),
                bad(RAW, raw("\"host\":\"-x\""), 400, "host"),
                bad(RAW, raw("\"host\":\"a..b\""), 400, "host"),
                bad(RAW, raw("\"host\":\"u@h\""), 400, "host"),
                bad(RAW, raw("\"host\":\"h/x\""), 400, "host"),
                bad(RAW, raw("\"host\":\"h:22\""), 400, "host"),
                bad(RAW, raw("\"host\":\"256.1.1.1\""), 400, "host"),
                bad(RAW, raw("\"host\":\"1.2.3\""), 400, "host"),
                bad(RAW, raw("\"host\":\"2001:db8::g\""), 400, "host"),
                bad(RAW, raw("\"host\":\"1:2:3\""), 400, "host"),
                bad(RAW, raw("\"host\":\"[h]\""), 400, "host"),
                bad(RAW, raw("\"host\":\"x\\ny\""), 400, "host"),
                bad(RAW, raw("\"host\":\"h\",\"port\":0"), 400, "port"),
                bad(RAW, raw("\"host\":\"h\",\"port\":65536"), 400, "port"),
                bad(RAW, raw("\"host\":\"h\",\"port\":\"22\""), 400, "port"),
                bad(RAW, "{\"host\":\"h\",\"command\":\"x\",\"credential_id\":\"lab\"}", 400, "device_type"),
                bad(
                        RAW,
                        "{\"host\":\"h\",\"command\":\"x\",\"credential_id\":\"lab\",\"device_type\":\"toaster\"}",
                        400,
                        "device_type"),
                bad(RAW, "{\"host\":\"h\",\"credential_id\":\"lab\",\"device_type\":\"linux\"}", 400, "command"),
                bad(RAW, "{\"host\":\"h\",\"command\":\"x\",\"device_type\":\"linux\"}", 400, "credential_id"),
                bad(RAW, raw("\"host\":\"h\",\"username\":\"u\",\"password\":\"p\""), 400, "credential_id"),
                bad(
                        RAW,
                        "{\"host\":\"h\",\"command\":\"x\",\"credential_id\":\"nope\",\"device_type\":\"linux\"}",
                        404,
                        ""),
                bad(
                        RAW,
                        "{\"host\":\"h\",\"command\":\"x\",\"device_type\":\"linux\",\"username\":\"u\",\"password\":\"p\"}",
                        403,
                        ""));
    }

    @ParameterizedTest(name = "{0} {1} gets {2} {3}")
    @MethodSource("bad")
    void should_refuse_what_is_wrong_and_name_the_field(String path, String body, int status, String field) {
        HttpResponse<String> answer = API.post(path, body);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).contains(Problem.MEDIA_TYPE);
        JsonObject problem = Bodies.object(answer);
        assertThat(problem.getInt("status")).isEqualTo(status);
        assertThat(problem.getString("error")).isNotBlank().isEqualTo(problem.getString("title"));
        assertThat(problem.getString("detail")).isNotBlank();
        if (!field.isEmpty()) {
            assertThat(Bodies.violated(answer)).containsExactly(field);
        }
        Set<String> keys = API.redis().redis().call(client -> client.keys("*"));
        assertThat(keys).as("nothing but what the audit says of it").isSubsetOf("tom:audit:refused");
    }

    private static Arguments bad(String path, String body, int status, String field) {
        return Arguments.of(path, body, status, field);
    }

    private static String with(String members) {
        return "{\"command\":\"show version\"," + members + "}";
    }

    private static String raw(String members) {
        return "{\"command\":\"x\",\"device_type\":\"linux\",\"credential_id\":\"lab\"," + members + "}";
    }
}
