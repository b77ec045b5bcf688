package tom.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tom.simulator.SimulatedDevice;
import tom.simulator.shell.Personality;

/** Whatever somebody tries, no device gets a command that the policy forbids; the devices' own logs are the witnesses. */
class CommandTricksIT {

    /** Could be two commands to a device, or are no command: refused whoever sends them. As JSON. */
    private static final List<String> MALFORMED = List.of(
            "\"show clock\\nreload\"",
            "\"show clock\\rreload\"",
            "\"show clock\\r\\nreload\"",
            "\"show clock\\u000areload\"",
            "\"show clock\\u000D\\u000Areload\"",
            "\"\\nreload\"",
            "\"show clock\\n\"",
            "\"show clock\\u0000reload\"",
            "\"show clock\\u0003reload\"",
            "\"show clock\\u0004\"",
            "\"show clo\\u0008\\u0008\\u0008\\u0008\\u0008\\u0008\\u0008\\u0008reload\"",
            "\"show clo\\u0015reload\"",
            "\"show clo\\u0017\\u0017reload\"",
            "\"rel\\t\"",
            "\"show\\tclock\"",
            "\"show clock\\u001a\"",
            "\"\\u001b[2K\\u001b[Greload\"",
            "\"show clock\\u007f\\u007freload\"",
            "\"show clock\\u0085reload\"",
            "\"show clock\\u009breload\"",
            "\"show clock\\u2028reload\"",
            "\"show clock\\u2029reload\"",
            "\"show clock\\ud800\"",
            "\"show clock\\udc0a\"",
            "\"" + "x".repeat(4097) + "\"",
            "\"\"",
            "null",
            "7",
            "true",
            "[]",
            "[\"reload\"]",
            "[[\"reload\"]]",
            "{}",
            "{\"command\":{\"command\":\"reload\"}}",
            "{\"Command\":\"reload\"}",
            "\"show clock\" \"reload\"",
            "\"show clock\" /* reload */",
            "'reload'",
            "reload",
            "\"reload");

    /** Not for operators where no file says so. */
    private static final List<String> NOT_TO_LOOK = List.of(
            "reload",
            " reload ",
            "RELOAD",
            "do reload",
            "do show clock",
            "end",
            "conf t",
            "configure terminal",
            "sh clock",
            "sho clock",
            "wr",
            "write memory",
            "show clock | redirect flash:x",
            "show clock | tee flash:x",
            "show clock | append flash:x",
            "show clock|redirect flash:x",
            "show clock | include a|b",
            "show clock | bash reboot",
            "show clock | save x",
            "show clock | sh",
            "show clock | find / -exec reboot {} +",
            "show clock | grep x /etc/shadow",
            "show clock ; reload",
            "show clock;reload",
            "show clock && reload",
            "show clock & reload",
            "show `reload`",
            "show $(reload)",
            "show ${IFS}reload",
            "show clock > x",
            "show clock >> x",
            "show clock < x",
            "show clock ?",
            "show ?",
            "?",
            "show clo?ck",
            "! reload",
            "show !!",
            "show clock \\\\",
            "ping 192.0.2.1 repeat 99999999",
            "show tech-support file flash:x",
            "ſhow clock",
            "show cloc\u212a",
            "ѕhow clock",
            "ｓhow clock",
            "show clock ｜ redirect flash:x",
            "show clock ； reload",
            "show\u00a0clock",
            "\u3000show clock",
            "show clock\u202ereload",
            "show\u200bclock",
            "show cl\u200bock",
            "\ufeffshow clock",
            "show Ċreload",
            "show clock č");

    /** Denied to everybody by the file, however they are written. */
    private static final List<String> DENIED = List.of(
            "reload",
            " reload",
            "reload ",
            "RELOAD",
            "ReLoad",
            "reload in 5",
            "re?load",
            "?reload",
            "reload?",
            "do reload",
            "do  reload",
            " do   reload in 1");

    private static final String POLICY = """
            nobody-reloads: {roles: [tom-operator, tom-admin], deny: ['(do )?relo?a?d?( .*)?']}
            the-rest: {roles: [tom-operator, tom-admin], allow: ['.*']}
            """;

    private static final String KEY = "X-API-Key";

    private final List<String> wrong = new ArrayList<>();

    @Test
    void should_reach_no_device_that_it_must_not_reach() throws IOException {
        try (Site site = new Site()) {
            SimulatedDevice device = site.device("tricked", Personality.CISCO_IOS);
            SimulatedDevice seen = site.device("seen", Personality.CISCO_IOS);
            Path file = Files.writeString(site.folder("policy").resolve("policy.yml"), POLICY);
            site.launch("plain", AccessCase.settings());
            Map<String, String> strict = new TreeMap<>(AccessCase.settings());
            strict.put("TOM_SECURITY_POLICY_FILE", file.toString());
            site.launch("strict", strict);
            site.nodes().forEach(node -> node.awaitHealthy(Site.START_LIMIT));

            tryMalformed(site.api(0), device);
            tryForbidden(site.api(0), site.api(1), device);
            assertThat(wrong).isEmpty();
            assertThat(device.log().events()).isEmpty();
            checkThatTheWitnessSees(site, seen);
        }
    }

    private void tryMalformed(Api api, SimulatedDevice device) {
        for (String value : MALFORMED) {
            submits(value, device).forEach((request, path) -> {
                refused(api, path, request, AccessCase.OPERATOR, 400, 403);
                refused(api, path, request, AccessCase.ADMIN, 400, 400);
            });
        }
        bodies().forEach(body -> {
            refused(api, Api.device("tricked", "send_command"), body, AccessCase.OPERATOR, 400, 403);
            refused(api, Api.device("tricked", "send_commands"), body, AccessCase.ADMIN, 400, 400);
        });
    }

    private void tryForbidden(Api plain, Api strict, SimulatedDevice device) {
        for (String command : NOT_TO_LOOK) {
            submits(quoted(command), device).forEach((request, path) -> {
                refused(plain, path, request, AccessCase.OPERATOR, 403, 403);
                refused(plain, path, request, AccessCase.VIEWER, 403, 403);
            });
        }
        for (String command : DENIED) {
            submits(quoted(command), device).forEach((request, path) -> {
                refused(strict, path, request, AccessCase.OPERATOR, 403, 403);
                if (!path.endsWith("send_configs")) { // configuration lines are a matter of the role alone
                    refused(strict, path, request, AccessCase.ADMIN, 403, 403);
                }
            });
        }
    }

    /** Else an empty log would prove nothing. */
    private static void checkThatTheWitnessSees(Site site, SimulatedDevice seen) {
        String id = Api.ok(site.api(0)
                        .post(
                                Api.device("seen", "send_commands"),
                                "{\"commands\":[\"  show   clock \",{\"command\":\"show version | include IOS\"}],\"Command\":\"reload\"}",
                                KEY,
                                AccessCase.OPERATOR))
                .jobId();
        org.awaitility.Awaitility.await()
                .atMost(java.time.Duration.ofSeconds(60))
                .until(() -> !Stream.of("QUEUED", "ACTIVE")
                        .toList()
                        .contains(site.api(0)
                                .get("/api/job/" + id, KEY, AccessCase.OPERATOR)
                                .at("/status")));
        assertThat(seen.log().commands().stream().map(String::strip))
                .contains("show   clock", "show version | include IOS")
                .doesNotContain("reload");
    }

    /** Every way in which a command can be sent, with what is sent there; bodies and where they go. */
    private static Map<String, String> submits(String json, SimulatedDevice device) {
        String raw = "{\"host\":\"" + device.host() + "\",\"port\":" + device.port()
                + ",\"device_type\":\"cisco_ios\",\"credential_id\":\"lab\",\"command\":" + json + "}";
        Map<String, String> all = new TreeMap<>();
        all.put("{\"command\":" + json + "}", Api.device("tricked", "send_command"));
        all.put("{\"commands\":[\"show clock\"," + json + "]}", Api.device("tricked", "send_commands"));
        all.put(
                "{\"commands\":[{\"command\":\"show clock\"},{\"command\":" + json + "}]}",
                Api.device("tricked", "send_commands"));
        all.put("{\"config_lines\":[\"interface Loopback7\"," + json + "]}", Api.device("tricked", "send_configs"));
        all.put(raw, "/api/raw/send_command");
        all.put(raw.replace("lab\"", "lab\" "), "/api/raw/send_netmiko_command");
        all.put(raw.replace("lab\"", "lab\"  "), "/api/raw/send_scrapli_command");
        return all;
    }

    /** What may hide a command from who looks for it in the wrong place. */
    private static List<String> bodies() {
        return List.of(
                "{\"command\":\"show clock\",\"command\":\"reload\",\"commands\":[\"show clock\"],\"commands\":[\"reload\"]}",
                "{\"commands\":[\"show clock\"],\"command\":\"show clock\",\"\\u0063ommand\":\"reload\"}",
                "{\"Command\":\"reload\"}",
                "{\"COMMANDS\":[\"reload\"]}",
                "{\"command \":\"reload\"}",
                "\ufeff{\"command\":\"show clock\",\"commands\":[\"show clock\"]}",
                "{\"command\":\"show clock\",\"commands\":[\"show clock\"]}{\"command\":\"reload\"}",
                "{\"command\":\"show clock\",\"commands\":[\"show clock\"]} // reload",
                "{/* reload */\"command\":\"show clock\",\"commands\":[\"show clock\"]}",
                "[{\"command\":\"reload\"}]",
                "\"reload\"",
                "command=reload",
                "{\"data\":{\"command\":\"reload\"}}",
                "{\"__proto__\":{\"command\":\"reload\",\"commands\":[\"reload\"]}}",
                "{\"command\":\"show clock\",\"commands\":[\"show clock\"],}");
    }

    private void refused(Api api, String path, String body, String key, int status, int or) {
        Answer answer = api.post(path, body, KEY, key);
        if (answer.status() != status && answer.status() != or) {
            wrong.add(path + " " + body + " → " + answer.status());
        }
    }

    private static String quoted(String command) {
        return '"' + command + '"';
    }
}
