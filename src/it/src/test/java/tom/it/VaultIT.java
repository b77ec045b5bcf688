package tom.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import tom.simulator.shell.Personality;
import tom.simulator.vault.SimulatedVault;

/** Logins and keys out of a stand-in for Vault, which follows its documented HTTP API; what happens when it dies and comes back. */
@AnyServer
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class VaultIT {

    private static final String FOLDER = "secret/data/credentials/";
    private static final String PASSWORD = "pw-5e1f-of-vault";
    private static final String SECRET_ID = "sid-77c4-of-vault";
    private static final Duration LIMIT = Duration.ofSeconds(40);

    private static SimulatedVault vault;
    private static Site site;
    private static Api api;
    private static String keyText;

    @BeforeAll
    static void start() throws GeneralSecurityException {
        vault = SimulatedVault.started();
        vault.role("role-of-tom", SECRET_ID);
        KeyPair key = KeyPairGenerator.getInstance("RSA").generateKeyPair();
        keyText = Base64.getMimeEncoder(64, new byte[] {'\n'})
                .encodeToString(key.getPrivate().getEncoded());
        vault.put(FOLDER + "core", Map.of("username", "of-vault", "password", PASSWORD));
        vault.put(
                FOLDER + "keyed",
                Map.of(
                        "username",
                        "by-key",
                        "private_key",
                        "-----BEGIN PRIVATE KEY-----\n" + keyText + "\n-----END PRIVATE KEY-----\n"));
        site = new Site();
        site.device("by-password", Personality.ARISTA_EOS, "core", device -> device.user("of-vault", PASSWORD));
        site.device("by-key", Personality.ARISTA_EOS, "keyed", device -> device.userKey("by-key", key.getPublic()));
        site.device("by-file", Personality.ARISTA_EOS);
        site.startNode(
                "vault-node",
                Map.of(
                        "TOM_CREDENTIALS_TYPE", "yaml,vault",
                        "TOM_CREDENTIALS_VAULT_URL", vault.url(),
                        "TOM_CREDENTIALS_VAULT_ROLE_ID", "role-of-tom",
                        "TOM_CREDENTIALS_VAULT_SECRET_ID", SECRET_ID,
                        "TOM_CREDENTIALS_VAULT_TIMEOUT", "2",
                        "TOM_CREDENTIALS_VAULT_CACHE_TTL", "1"));
        api = site.api(0);
    }

    @AfterAll
    static void stop() {
        site.close();
        vault.close();
    }

    @Test
    @Order(1)
    void should_log_in_with_a_password_and_a_key_of_vault() {
        for (String device : List.of("by-password", "by-key", "by-file")) {
            Answer job = api.command(device, "show version");
            assertThat(job.at("/status")).as(job.body()).isEqualTo("COMPLETE");
        }
        assertThat(Api.ok(api.get("/api/credentials")).body())
                .isEqualTo("{\"credentials\":[\"core\",\"keyed\",\"lab\",\"stale\"]}");
        assertThat(raw("nobody").status()).isEqualTo(404);
        assertThat(health("healthy").body()).doesNotContain("Vault");
    }

    @Test
    @Order(2)
    void should_go_on_with_the_file_while_vault_is_away() {
        vault.close();

        Answer failed = await().atMost(LIMIT)
                .until(() -> once("by-password"), job -> job.at("/status").equals("FAILED"));

        assertThat(failed.at("/error_type")).isIn("network", "timeout");
        assertThat(failed.at("/error")).startsWith("credential core: Vault ");
        assertThat(once("by-file").at("/status")).isEqualTo("COMPLETE");
        assertThat(health("degraded").body()).contains("jobs that need a credential from there fail");
        assertThat(raw("nobody").status()).isEqualTo(200);
        assertThat(Api.ok(api.get("/api/credentials")).body())
                .contains("\"lab\"")
                .contains("warnings");
    }

    @Test
    @Order(3)
    void should_work_again_when_vault_is_back() {
        vault.start();

        await().atMost(LIMIT)
                .until(() -> once("by-password"), job -> job.at("/status").equals("COMPLETE"));
        assertThat(once("by-key").at("/status")).isEqualTo("COMPLETE");
        await().atMost(LIMIT)
                .until(
                        () -> api.get("/api/health"),
                        health -> health.at("/status").equals("healthy"));
    }

    @Test
    @Order(4)
    void should_have_left_no_secret_anywhere() {
        String log = site.nodes().get(0).log().text();
        String answers = Api.ok(api.get("/api/jobs?limit=1000")).body()
                + Api.ok(api.get("/api/credentials")).body()
                + api.get("/api/health").body()
                + Api.ok(api.get("/api/monitoring/failed_commands?limit=1000")).body();
        try (RedisView redis = new RedisView(site)) {
            String stored = redis.everything();
            for (String secret : List.of(PASSWORD, SECRET_ID, "hvs.simulated", keyText.substring(0, 40))) {
                assertThat(log.contains(secret)).as("the log has %s", secret).isFalse();
                assertThat(stored.contains(secret)).as("Redis has %s", secret).isFalse();
                assertThat(answers.contains(secret))
                        .as("the API has %s", secret)
                        .isFalse();
            }
        }
        assertThat(log).contains("tom.credentials.vault.secret-id = ***", "can be used again");
        assertThat(log.split("; credentials that are there cannot be used", -1)).hasSizeBetween(2, 3);
    }

    private static Answer once(String device) {
        return Api.ok(api.post(
                Api.device(device, "send_command"),
                Body.of("command", "show version", "wait", true, "wait_timeout", 60, "retries", 1)));
    }

    private static Answer raw(String credential) {
        return api.post(
                "/api/raw/send_command",
                Body.of(
                        "host",
                        "127.0.0.1",
                        "port",
                        9,
                        "device_type",
                        "linux",
                        "command",
                        "uname",
                        "credential_id",
                        credential,
                        "retries",
                        1));
    }

    private static Answer health(String status) {
        return await().atMost(LIMIT)
                .until(
                        () -> api.get("/api/health"),
                        answer -> answer.at("/status").equals(status));
    }
}
