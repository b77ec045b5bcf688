package tom.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tom.config.SettableClock;
import tom.config.VaultSettings;
import tom.config.VaultSettings.AppRole;
import tom.config.VaultSettings.Proof;
import tom.config.VaultSettings.Server;
import tom.config.VaultSettings.Token;
import tom.config.VaultSettings.TokenFile;
import tom.device.ErrorType;
import tom.device.Secret;
import tom.simulator.vault.SimulatedVault;

/** Tokens, logins and secrets, against a stand-in that follows Vault's documented HTTP API. */
class VaultTest {

    private static final Proof TOKEN = new Token(new Secret("hvs.fixed"));
    private static final Proof ROLE = new AppRole("approle", "tom", new Secret("s-ecret-id"), null);
    private static final String LAB = "secret/data/credentials/lab";
    private static final String LOGIN = "POST /v1/auth/approle/login";
    private static final String LOOKUP = "GET /v1/auth/token/lookup-self";
    private static final String RENEW = "POST /v1/auth/token/renew-self";

    @TempDir
    private Path folder;

    private final AtomicLong nanos = new AtomicLong();
    private final SettableClock clock = new SettableClock();
    private final SimulatedVault server = new SimulatedVault(null, nanos::get);

    @BeforeEach
    void start() {
        server.start();
        server.token("hvs.fixed");
        server.role("tom", "s-ecret-id");
        server.put(LAB, Map.of("username", "netops", "password", "pä\"ss wörd"));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void should_read_a_secret_as_it_was_written() {
        Vault vault = vault(TOKEN);

        assertThat(password(vault, "lab")).contains("pä\"ss wörd");
        assertThat(vault.read("nobody")).isEmpty();
        assertThat(vault.trouble()).isEmpty();
    }

    @Test
    void should_read_names_with_folders_blanks_and_umlauts_and_leave_the_folder_by_none() {
        server.put("secret/data/credentials/site 7/zürich?", Map.of("password", "p7"));
        server.put("secret/data/elsewhere", Map.of("password", "not Tom's"));
        Vault vault = vault(TOKEN);
        assertThat(password(vault, "site 7/zürich?")).contains("p7");
        server.forgetAsked();

        for (String name : new String[] {"../elsewhere", "a/../../elsewhere", ".", "", "/lab", "a//b", "a\nb"}) {
            assertThat(vault.read(name)).as(name).isEmpty();
        }
        assertThat(server.asked()).isEmpty();
    }

    @Test
    void should_list_the_names_of_its_folder() {
        server.put("secret/data/credentials/core", Map.of());
        server.put("secret/data/credentials/sites/z", Map.of());

        assertThat(vault(TOKEN).list()).containsExactly("core", "lab");

        server.remove(LAB);
        server.remove("secret/data/credentials/core");
        server.remove("secret/data/credentials/sites/z");
        assertThat(vault(TOKEN).list()).isEmpty();
    }

    @Test
    void should_log_in_once_and_renew_before_the_token_ends() {
        server.tokensLive(Duration.ofMinutes(3), Duration.ofHours(1), true);
        Vault vault = vault(ROLE);
        vault.read("lab");
        vault.read("lab");
        assertThat(server.asked()).containsExactly(LOGIN, "GET /v1/" + LAB, "GET /v1/" + LAB);

        server.forgetAsked();
        for (int second = 0; second < 600; second += 10) {
            advance(Duration.ofSeconds(10));
            vault.tend();
        }
        assertThat(server.asked()).contains(RENEW).doesNotContain(LOGIN);
        assertThat(password(vault, "lab")).isPresent();
    }

    @Test
    void should_log_in_again_when_renewals_come_to_their_limit() {
        server.tokensLive(Duration.ofMinutes(3), Duration.ofMinutes(5), true);
        Vault vault = vault(ROLE);
        for (int second = 0; second < 1200; second += 10) {
            assertThat(password(vault, "lab")).isPresent();
            advance(Duration.ofSeconds(10));
        }
        assertThat(server.asked()).doesNotContain(LOOKUP); // no token ended in use
        assertThat(server.asked().stream().filter(LOGIN::equals)).hasSizeBetween(4, 7);
    }

    @Test
    void should_log_in_again_when_the_token_has_ended_or_was_revoked() {
        Vault vault = vault(ROLE);
        vault.read("lab");
        server.revokeTokens();
        assertThat(password(vault, "lab")).isPresent();

        server.tokensLive(Duration.ofMinutes(3), Duration.ofHours(1), false);
        server.revokeTokens();
        vault.read("lab");
        advance(Duration.ofHours(2));
        assertThat(password(vault, "lab")).isPresent();
    }

    @Test
    void should_read_a_secret_id_anew_for_each_login() throws IOException {
        Path file = Files.writeString(folder.resolve("secret-id"), "s-ecret-id\n");
        Vault vault = vault(new AppRole("approle", "tom", null, file));
        assertThat(password(vault, "lab")).isPresent();

        server.role("tom", "another-id");
        server.revokeTokens();
        assertDenied(vault, "refuses the login by role id and secret id (400)");

        Files.writeString(file, "another-id");
        clock.advance(Duration.ofSeconds(1));
        advance(Contact.PAUSE);
        assertThat(password(vault, "lab")).isPresent();
    }

    @Test
    void should_take_a_token_out_of_its_file_when_it_changes() throws IOException {
        Path file = Files.writeString(folder.resolve("token"), "hvs.fixed\n");
        Vault vault = vault(new TokenFile(file));
        assertThat(password(vault, "lab")).isPresent();

        server.revokeTokens();
        server.token("hvs.second");
        Files.writeString(file, "hvs.second");
        clock.advance(Duration.ofSeconds(1));

        assertThat(password(vault, "lab")).isPresent();

        Files.writeString(file, "\n");
        clock.advance(Duration.ofSeconds(1));
        assertDenied(vault, "cannot be asked: the token in " + file + " is empty");
        Files.writeString(file, "hvs\r\nX-Evil: 1");
        clock.advance(Duration.ofSeconds(1));
        advance(Contact.PAUSE);
        assertDenied(vault, "cannot be asked: the token in " + file + " is no token");
    }

    @Test
    void should_say_that_a_token_of_the_settings_has_ended() {
        server.tokensLive(Duration.ofHours(1), Duration.ofHours(1), false);
        server.token("hvs.fixed");
        Vault vault = vault(TOKEN);
        vault.read("lab");

        advance(Duration.ofHours(2));

        assertDenied(vault, "refuses tom.credentials.vault.token (403)");
        assertThat(vault.trouble()).contains("refuses tom.credentials.vault.token (403)");
    }

    @Test
    void should_tell_a_forbidden_secret_from_a_token_that_has_ended() {
        server.forbid(LAB);
        server.forbid("secret/metadata/credentials");
        server.put("secret/data/credentials/other", Map.of("password", "p"));
        Vault vault = vault(ROLE);

        assertDenied(vault, "does not allow Tom to read this secret (403)");
        assertThatExceptionOfType(VaultException.class)
                .isThrownBy(vault::list)
                .withMessage("does not allow Tom to list the secrets (403)");
        assertThat(vault.trouble()).isEmpty();
        assertThat(password(vault, "other")).isPresent();
        assertThat(server.asked().stream().filter(LOGIN::equals)).hasSize(1);
    }

    @Test
    void should_name_a_mount_that_is_not_there() {
        Vault vault = new Vault(
                new VaultSettings(server(null), "kv", "credentials", TOKEN, Duration.ZERO), clock, nanos::get);

        assertDenied(vault, "has no secrets engine at kv (404)");
    }

    @Test
    void should_send_its_namespace() {
        server.namespace("admin/network");

        Server inNamespace = new Server(URI.create(server.url()), "admin/network", null, Duration.ofSeconds(5));
        assertThat(password(vault(ROLE, inNamespace), "lab")).isPresent();
        assertThatExceptionOfType(VaultException.class)
                .isThrownBy(() -> vault(ROLE).read("lab"));
    }

    @Test
    void should_call_a_sealed_vault_passing_and_see_by_itself_that_it_is_back() {
        Vault vault = vault(ROLE);
        server.seal(true);
        assertFails(vault, ErrorType.NETWORK, "is sealed");
        assertThat(vault.trouble()).contains("is sealed");

        server.seal(false);
        advance(Contact.PAUSE);
        vault.tend();

        assertThat(vault.trouble()).isEmpty();
        assertThat(password(vault, "lab")).isPresent();
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 500, 502, 412})
    void should_call_answers_that_decide_nothing_passing(int status) {
        Vault vault = vault(TOKEN);
        server.answerInstead(status, "<html>hunter2</html>");

        assertThatExceptionOfType(VaultException.class)
                .isThrownBy(() -> vault.read("lab"))
                .withMessageContaining("(" + status + ")")
                .withMessageNotContaining("hunter2")
                .returns(ErrorType.NETWORK, VaultException::type);
    }

    @Test
    void should_follow_nobody_with_its_token() {
        Vault vault = vault(TOKEN);
        server.answerInstead(307, "");

        assertFails(vault, ErrorType.NETWORK, "sends Tom to another server (307): name the active one in the settings");
    }

    @Test
    void should_not_ask_one_that_is_away_again_at_once() {
        Vault vault = vault(TOKEN);
        vault.read("lab");
        server.close();
        assertFails(vault, ErrorType.NETWORK, "cannot be reached: Connection refused");
        server.start();

        assertFails(vault, ErrorType.NETWORK, "cannot be reached: Connection refused");
        advance(Contact.PAUSE);
        assertThat(password(vault, "lab")).isPresent();
    }

    @Test
    void should_not_wait_longer_than_it_may() {
        Vault vault = vault(TOKEN, new Server(URI.create(server.url()), null, null, Duration.ofSeconds(1)));
        server.hang();

        assertFails(vault, ErrorType.TIMEOUT, "does not answer in time");
        server.answerAgain();
    }

    @Test
    void should_look_by_itself_whether_its_token_is_still_one() {
        Vault vault = vault(ROLE);
        vault.tend();
        server.revokeTokens();
        server.role("", "");
        advance(Duration.ofSeconds(31));
        server.forgetAsked();

        vault.tend();

        assertThat(server.asked()).startsWith(LOOKUP);
        assertThat(vault.trouble()).contains("refuses the login by role id and secret id (400)");
    }

    private void assertDenied(Vault vault, String message) {
        assertFails(vault, ErrorType.AUTH, message);
    }

    private static void assertFails(Vault vault, ErrorType type, String message) {
        assertThatExceptionOfType(VaultException.class)
                .isThrownBy(() -> vault.read("lab"))
                .withMessage(message)
                .returns(type, VaultException::type);
    }

    private static Optional<String> password(Vault vault, String name) {
        return vault.read(name).map((JsonObject fields) -> fields.getString("password"));
    }

    private void advance(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    private Server server(@Nullable Path caFile) {
        return new Server(URI.create(server.url()), null, caFile, Duration.ofSeconds(5));
    }

    private Vault vault(Proof proof) {
        return vault(proof, server(null));
    }

    private Vault vault(Proof proof, Server where) {
        return new Vault(
                new VaultSettings(where, "secret", "credentials", proof, Duration.ofMinutes(1)), clock, nanos::get);
    }
}
