package tom.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.RedisClient;
import tom.simulator.shell.Personality;

/** Who did what: the log of a server and {@code /api/audit} tell the same of it, in one line each and without secrets. */
@AnyServer
class AuditIT {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String KEY = "X-API-Key";
    private static final String SECRET = "planted-S3cr3t-7781";

    @Test
    void should_tell_who_did_what_in_one_line_each() {
        try (Site site = new Site()) {
            site.device("audited", Personality.CISCO_IOS);
            TomNode node = site.startNode("node", AccessCase.settings());
            Api api = site.api(0);

            String configured = send(
                    api,
                    "send_configs",
                    AccessCase.ADMIN,
                    "config_lines",
                    List.of("snmp-server community " + SECRET + " RO", "interface Loopback7"));
            String shown = send(api, "send_command", AccessCase.OPERATOR, "command", "show clock");
            refused(api, 403, "{\"command\":\"reload\"}");
            refused(api, 400, "{\"command\":\"show\\nclock\\u001b[2J\"}");
            for (int i = 0; i < 5; i++) {
                assertThat(api.get("/api/jobs", KEY, SECRET).status()).isEqualTo(401);
            }
            api.send(api.request("/api/cache/x%E2%80%A8%1B%5B2J")
                    .header(KEY, AccessCase.OPERATOR)
                    .DELETE());

            checkJob(api, configured, "anna", "/api/device/{device}/send_configs");
            checkJob(api, shown, "otto", "/api/device/{device}/send_command");
            assertThat(entries(api, "caller=anna&action=send_configs")
                            .get(0)
                            .getJsonArray("lines")
                            .toString())
                    .isEqualTo("[\"snmp-server community ***\",\"interface Loopback7\"]");
            assertThat(entries(api, "caller=otto&outcome=REFUSED&action=send_command"))
                    .hasSize(2);
            checkLog(lines(node), configured, shown);
            checkSecrets(site, lines(node));
        }
    }

    private static String send(Api api, String resource, String key, String what, Object value) {
        return Api.ok(api.post(Api.device("audited", resource), Body.of(what, value, "wait", true), KEY, key))
                .jobId();
    }

    private static void refused(Api api, int status, String body) {
        assertThat(api.post(Api.device("audited", "send_command"), body, KEY, AccessCase.OPERATOR)
                        .status())
                .isEqualTo(status);
    }

    private static void checkJob(Api api, String job, String caller, String path) {
        String end = Api.ok(api.get("/api/job/" + job, KEY, AccessCase.ADMIN)).at("/status");
        List<JsonObject> found = await().atMost(SOON)
                .until(
                        () -> entries(api, "device=audited&action=POST&job_id=" + job),
                        entries -> entries.size() == 1
                                && entries.get(0).getString("outcome").equals(end));
        assertThat(found.get(0).toString())
                .contains("\"caller\":\"" + caller + "\"", "\"address\":\"127.0.0.1\"", "\"POST " + path + "\"");
    }

    private static void checkLog(List<String> lines, String... jobs) {
        assertThat(lines).allMatch(line -> line.matches("[ -~]+")).allMatch(line -> line.endsWith("}"));
        for (String job : jobs) {
            assertThat(of(lines, job))
                    .filteredOn(line -> line.contains("\"action\":\"POST "))
                    .hasSize(1);
            assertThat(of(lines, job))
                    .filteredOn(line -> line.contains("\"JOB END\""))
                    .hasSize(1);
        }
        assertThat(of(lines, "\"action\":\"START\"")).hasSize(1);
        assertThat(of(lines, "\"status\":403")).hasSize(1);
        assertThat(of(lines, "\"status\":401").size())
                .as("of five in one minute, or in two")
                .isBetween(1, 3);
    }

    private static void checkSecrets(Site site, List<String> lines) {
        try (RedisClient redis = site.connect()) {
            String streams = Stream.of("tom:audit", "tom:audit:refused", "tom:audit:ends")
                    .map(stream -> redis.xrange(stream, "-", "+").toString())
                    .collect(Collectors.joining("\n"));
            assertThat(streams).contains("Loopback7").doesNotContain(SECRET);
        }
        assertThat(String.join("\n", lines)).contains("Loopback7").doesNotContain(SECRET);
    }

    private static List<String> of(List<String> lines, String text) {
        return lines.stream().filter(line -> line.contains(text)).toList();
    }

    /** WildFly has a file for it; elsewhere it is a line among others. */
    private static List<String> lines(TomNode node) {
        Path own = node.log().file().resolveSibling("tom-audit.log");
        ServerLog log = Files.exists(own) ? new ServerLog(own) : node.log();
        return log.lines().stream()
                .filter(line -> line.contains("\"node\":\""))
                .map(line -> line.substring(line.indexOf('{')))
                .map(line -> line.replaceAll("]]$", ""))
                .toList();
    }

    private static List<JsonObject> entries(Api api, String query) {
        return Api.ok(api.get("/api/audit?" + query, KEY, AccessCase.ADMIN))
                .json()
                .getJsonArray("entries")
                .getValuesAs(JsonObject.class);
    }
}
