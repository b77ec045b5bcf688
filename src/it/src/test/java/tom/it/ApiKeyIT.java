package tom.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tom.simulator.shell.Personality;

/** Who may do what: every endpoint with everything that proves, or does not prove, who calls. */
@AnyServer
class ApiKeyIT {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String KEY = "X-API-Key";

    @Test
    void should_let_in_those_who_may_and_nobody_else() {
        try (Site site = new Site()) {
            site.entry("nobody", "{host: 127.0.0.1, port: 1, adapter_driver: cisco_ios, credential_id: lab}");
            site.device("gate", Personality.CISCO_IOS);
            TomNode node = site.startNode("node", AccessCase.settings());
            Api api = site.api(0);

            AccessMatrix matrix = new AccessMatrix(api, List.of("ApiKey"), AccessCase.ALL);
            write(
                    Artifacts.TARGET.resolve("api-keys-" + Server.CHOSEN.name().toLowerCase(Locale.ROOT) + ".md"),
                    matrix.toString());

            assertThat(matrix.size()).isGreaterThan(700);
            assertThat(matrix.wrong()).isEmpty();
            assertThat(api.get("/api/health").at("/auth_enabled")).isEqualTo("true");
            checkAttempts(api, matrix);
            checkOwnJobs(api);
            checkSecrets(matrix.answers() + NodeLogs.of(node));
        }
    }

    @Test
    void should_take_keys_from_a_file_as_it_is_now() {
        try (Site site = new Site()) {
            Path file = site.folder("keys").resolve("keys");
            write(file, "# none yet\n");
            TomNode node = site.startNode(
                    "node", Map.of("TOM_SECURITY_AUTH", "api-key", "TOM_SECURITY_API_KEYS_FILE", file.toString()));
            Api api = site.api(0);
            assertThat(status(api, AccessCase.VIEWER)).isEqualTo(401);
            assertThat(api.get("/api/metrics").status()).isEqualTo(200);
            assertThat(NodeLogs.of(node)).contains("it has no API key, so it lets nobody in");

            write(file, "vera=tom-viewer=" + AccessCase.VIEWER + "\nvera=tom-viewer=" + AccessCase.OPERATOR + "\n");
            await().atMost(SOON).until(() -> status(api, AccessCase.VIEWER) == 200);
            assertThat(status(api, AccessCase.OPERATOR)).isEqualTo(200);

            write(file, "vera=tom-viewer=" + AccessCase.OPERATOR + "\nanna=" + AccessCase.ADMIN + "=tom-admin\n");
            await().atMost(SOON).until(() -> status(api, AccessCase.VIEWER) == 401);
            assertThat(status(api, AccessCase.OPERATOR)).isEqualTo(200);
            assertThat(api.get("/api/health").body())
                    .contains("\"degraded\"", "the API keys file has problems (1): the log says which");
            String logs = NodeLogs.of(node);
            assertThat(logs).contains("line 2: each role must be one of");
            checkSecrets(logs);
        }
    }

    private static int status(Api api, String key) {
        return api.get("/api/jobs", KEY, key).status();
    }

    private static void checkAttempts(Api api, AccessMatrix matrix) {
        Exposition page = Exposition.parse(Api.ok(api.get("/api/metrics?scope=node", KEY, AccessCase.VIEWER))
                .body());
        assertThat(page.sum("tom_auth_attempts_total", Map.of("result", "success")))
                .isEqualTo(matrix.accepted() + 1);
        assertThat(page.sum("tom_auth_attempts_total", Map.of("result", "failure")))
                .isEqualTo(matrix.refused());
    }

    /** Another's job is no job, for all but admins. */
    private static void checkOwnJobs(Api api) {
        String id = Api.ok(api.post(
                        Api.device("gate", "send_command"), Body.of("command", "show users"), KEY, AccessCase.OPERATOR))
                .jobId();
        String path = "/api/job/" + id;

        await().atMost(SOON)
                .until(() -> Api.ok(api.get(path, KEY, AccessCase.OPERATOR))
                        .at("/status")
                        .equals("COMPLETE"));
        assertThat(api.get(path, KEY, AccessCase.OTHER_OPERATOR).status()).isEqualTo(404);
        assertThat(api.send(api.request(path)
                                .header(KEY, AccessCase.OTHER_OPERATOR)
                                .DELETE())
                        .status())
                .isEqualTo(404);
        assertThat(jobs(api, AccessCase.OPERATOR)).contains(id);
        assertThat(jobs(api, AccessCase.OTHER_OPERATOR)).doesNotContain(id);
        assertThat(jobs(api, AccessCase.ADMIN)).contains(id);
        Api.ok(api.get(path, KEY, AccessCase.ADMIN));
    }

    private static String jobs(Api api, String key) {
        return Api.ok(api.get("/api/jobs?limit=1000", KEY, key)).body();
    }

    private static void checkSecrets(String everything) {
        for (String secret : AccessCase.SECRETS) {
            assertThat(everything.contains(secret)).as(secret).isFalse();
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
