package tom.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tom.it.SharedSite.Pair;
import tom.simulator.SimulatedDevice;
import tom.simulator.shell.Personality;

/** Whatever is wrong with a request is said, and nothing of it reaches a queue or a device. */
@AnyServer
@ExtendWith(SharedSite.class)
class BadInputIT {

    @ParameterizedTest(name = "{0} {1} → {2} {3}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "send_command  | {                                                          | 400 | ",
                "send_command  | []                                                         | 400 | ",
                "send_command  | {}                                                         | 400 | command",
                "send_command  | {\"command\":5}                                            | 400 | command",
                "send_command  | {\"command\":null}                                         | 400 | command",
                "send_command  | {\"command\":\"\"}                                         | 400 | command",
                "send_command  | {\"command\":\"show\\nreload\"}                            | 400 | command",
                "send_command  | {\"command\":\"show\\u0003\"}                              | 400 | command",
                "send_command  | {\"command\":\"a\",\"wait\":\"yes\"}                       | 400 | wait",
                "send_command  | {\"command\":\"a\",\"timeout\":0}                          | 400 | timeout",
                "send_command  | {\"command\":\"a\",\"timeout\":-5}                         | 400 | timeout",
                "send_command  | {\"command\":\"a\",\"timeout\":3601}                       | 400 | timeout",
                "send_command  | {\"command\":\"a\",\"timeout\":1.5}                        | 400 | timeout",
                "send_command  | {\"command\":\"a\",\"timeout\":\"10\"}                     | 400 | timeout",
                "send_command  | {\"command\":\"a\",\"timeout\":1e99}                       | 400 | timeout",
                "send_command  | {\"command\":\"a\",\"wait\":true,\"wait_timeout\":0}       | 400 | wait_timeout",
                "send_command  | {\"command\":\"a\",\"retries\":-1}                         | 400 | retries",
                "send_command  | {\"command\":\"a\",\"retries\":11}                         | 400 | retries",
                "send_command  | {\"command\":\"a\",\"max_queue_wait\":-1}                  | 400 | max_queue_wait",
                "send_command  | {\"command\":\"a\",\"max_queue_wait\":86401}               | 400 | max_queue_wait",
                "send_command  | {\"command\":\"a\",\"raw_output\":true}                    | 400 | raw_output",
                "send_command  | {\"command\":\"a\",\"username\":\"u\"}                     | 400 | password",
                "send_command  | {\"command\":\"a\",\"password\":\"p\"}                     | 400 | username",
                "send_command  | {\"command\":\"a\",\"parse\":true}                         | 400 | parse",
                "send_command  | {\"command\":\"a\",\"template\":\"t\"}                     | 400 | template",
                "send_commands | {\"commands\":[]}                                          | 400 | commands",
                "send_commands | {\"commands\":\"show version\"}                            | 400 | commands",
                "send_commands | {\"commands\":[\"show version\",7]}                        | 400 | commands",
                "send_commands | {\"commands\":[{\"order\":\"show version\"}]}              | 400 | commands",
                "send_commands | {\"commands\":[\"show\\rversion\"]}                        | 400 | commands",
                "send_configs  | {}                                                         | 400 | config_lines",
                "send_configs  | {\"config_lines\":[]}                                      | 400 | config_lines",
                "send_configs  | {\"config_lines\":[\"a\\nb\"]}                             | 400 | config_lines",
            })
    void should_name_what_is_wrong(String resource, String body, int status, String field, Site site, Api api) {
        SimulatedDevice device = untouched(site);
        refused(site, device, () -> api.post(Api.device("untouched", resource), body), status, field);
    }

    @ParameterizedTest(name = "{0} → {1} {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"command\":\"a\",\"device_type\":\"cisco_ios\",\"credential_id\":\"lab\"}                    | 400 | host",
                "{\"host\":\"h\",\"command\":\"a\",\"credential_id\":\"lab\"}                                   | 400 | device_type",
                "{\"host\":\"h\",\"device_type\":\"no_such\",\"command\":\"a\",\"credential_id\":\"lab\"}       | 400 | device_type",
                "{\"host\":\"h\",\"device_type\":\"cisco_ios\",\"command\":\"a\"}                               | 400 | ",
                "{\"host\":\"h\",\"device_type\":\"cisco_ios\",\"command\":\"a\",\"username\":\"u\"}            | 400 | password",
                "{\"host\":\"h\",\"port\":0,\"device_type\":\"cisco_ios\",\"command\":\"a\",\"credential_id\":\"lab\"}     | 400 | port",
                "{\"host\":\"h\",\"port\":65536,\"device_type\":\"cisco_ios\",\"command\":\"a\",\"credential_id\":\"lab\"} | 400 | port",
                "{\"host\":\"h\",\"device_type\":\"cisco_ios\",\"command\":\"a\",\"credential_id\":\"no-such\"} | 404 | ",
            })
    void should_name_what_is_wrong_with_a_raw_request(String body, int status, String field, Site site, Api api) {
        SimulatedDevice device = untouched(site);
        refused(site, device, () -> api.post("/api/raw/send_command", body), status, field);
    }

    @Test
    void should_not_know_a_device_that_is_not_there(Site site, Api api) {
        String body = Body.of("command", "show version");
        refused(site, untouched(site), () -> api.post(Api.device("no-such-device", "send_command"), body), 404, "");
    }

    @Test
    void should_refuse_a_body_that_is_too_large(Site site, Api api) {
        String body = Body.of("command", "a", "padding", "x".repeat(2 << 20));
        refused(site, untouched(site), () -> api.post(Api.device("untouched", "send_command"), body), 413, "");
    }

    @Test
    void should_refuse_a_line_that_is_too_long_and_lists_that_are(Site site, Api api) {
        SimulatedDevice device = untouched(site);
        String line = Body.of("command", "x".repeat(4097));
        refused(site, device, () -> api.post(Api.device("untouched", "send_command"), line), 400, "command");
        String lines = Body.of("config_lines", java.util.Collections.nCopies(1001, "hostname x"));
        refused(site, device, () -> api.post(Api.device("untouched", "send_configs"), lines), 400, "config_lines");
    }

    @Test
    void should_take_json_only(Site site, Api api) {
        refused(
                site,
                untouched(site),
                () -> api.send(api.request(Api.device("untouched", "send_command"))
                        .header("Content-Type", "text/plain")
                        .POST(java.net.http.HttpRequest.BodyPublishers.ofString("{\"command\":\"a\"}"))),
                415,
                "");
    }

    @Test
    void should_take_a_login_from_a_request_only_where_that_is_allowed(Pair pair) {
        String body = Body.of("command", "show version", "username", "netops", "password", "inline-p4ss");
        refused(
                pair.site(),
                untouched(pair.site()),
                () -> pair.second().post(Api.device("untouched", "send_command"), body),
                403,
                "");
    }

    private static SimulatedDevice untouched(Site site) {
        return site.deviceOnce("untouched", Personality.CISCO_IOS);
    }

    private static void refused(
            Site site, SimulatedDevice device, java.util.function.Supplier<Answer> request, int status, String field) {
        try (RedisView redis = new RedisView(site)) {
            List<String> before = redis.jobs();

            Answer answer = request.get();

            assertThat(answer.status()).as(answer.body()).isEqualTo(status);
            assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
            assertThat(answer.at("/status")).isEqualTo(String.valueOf(status));
            assertThat(answer.at("/error")).isEqualTo(answer.at("/title"));
            assertThat(answer.body()).doesNotContain("Exception", "jakarta.", "tom.web", "inline-p4ss");
            if (field != null && !field.isEmpty()) {
                assertThat(answer.json()
                                .getJsonArray("violations")
                                .getJsonObject(0)
                                .getString("field"))
                        .startsWith(field);
            }
            assertThat(redis.jobs()).isEqualTo(before);
            assertThat(device.log().events()).isEmpty();
        }
    }
}
