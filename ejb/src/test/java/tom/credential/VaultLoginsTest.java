package tom.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tom.config.TomConfig.CredentialSettings;
import tom.config.VaultSettings;
import tom.config.VaultSettings.AppRole;
import tom.config.VaultSettings.Server;
import tom.device.ErrorType;
import tom.device.Login;
import tom.device.PrivateKey;
import tom.device.Secret;
import tom.simulator.vault.SimulatedVault;

/** Logins in Vault, and both stores together, against a stand-in that follows Vault's documented HTTP API. */
class VaultLoginsTest {

    private static final String FOLDER = "secret/data/credentials/";

    @TempDir
    private Path folder;

    private final AtomicLong nanos = new AtomicLong();
    private final SimulatedVault server = new SimulatedVault(null, nanos::get);
    private Credentials both;

    @BeforeEach
    void start() throws IOException {
        server.start();
        server.role("tom", "s-ecret-id");
        server.put(FOLDER + "core", Map.of("username", "netops", "password", "first"));
        Path file = Files.writeString(folder.resolve("credentials.yml"), """
                lab: {username: netops, password: of the file}
                """);
        both = credentials(file);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void should_look_into_the_file_first() {
        server.put(FOLDER + "lab", Map.of("username", "netops", "password", "of Vault"));

        assertThat(both.find("lab").orElseThrow().password()).isEqualTo(new Secret("of the file"));
        assertThat(both.knows("lab")).isTrue();
        assertThat(server.asked()).isEmpty();
        assertThat(both.find("core").orElseThrow().password()).isEqualTo(new Secret("first"));
        assertThat(both.find("nobody")).isEmpty();
        assertThat(both.list().ids()).containsExactly("core", "lab");
        assertThat(credentials(null).find("lab").orElseThrow().password()).isEqualTo(new Secret("of Vault"));
    }

    @Test
    void should_go_on_with_the_file_while_vault_is_away() {
        server.close();

        assertThat(both.find("lab")).isPresent();
        assertFails("core", ErrorType.NETWORK, "credential core: Vault cannot be reached: Connection refused");
        assertThat(both.outage())
                .contains("Vault cannot be reached: Connection refused: jobs that need a credential from there fail");
        assertThat(both.problems()).isEmpty();

        server.start();
        advance(Duration.ofSeconds(3));
        assertThat(both.find("core")).isPresent();
        assertThat(both.outage()).isEmpty();
    }

    @Test
    void should_read_every_field_of_a_login() {
        server.put(
                FOLDER + "keys",
                Map.of(
                        "username", "netops",
                        "password", "p",
                        "enable_secret", "e",
                        "private_key", "line 1\nline 2\n",
                        "passphrase", "open sesame",
                        "certificate", "ssh-ed25519-cert-v01@openssh.com AAAA",
                        "owner", "the network team"));

        assertThat(both.find("keys"))
                .contains(new Login(
                        "netops",
                        new Secret("p"),
                        new Secret("e"),
                        new PrivateKey(
                                "the private_key of credential keys",
                                new Secret("line 1\nline 2\n"),
                                new Secret("open sesame"),
                                "ssh-ed25519-cert-v01@openssh.com AAAA")));
    }

    static Stream<Arguments> unfit() {
        Map<String, Object> nulls = new HashMap<>();
        nulls.put("username", null);
        return Stream.of(
                Arguments.of(Map.of(), "has no username"),
                Arguments.of(nulls, "has no username"),
                Arguments.of(Map.of("username", "hunter2"), "has neither a password nor a private_key"),
                Arguments.of(
                        Map.of("username", "n", "password", "hunter2", "passphrase", "hunter2"),
                        "has a passphrase or certificate, but no private_key"),
                Arguments.of(Map.of("username", "n", "password", 12), "has a password that is no text, or empty"),
                Arguments.of(Map.of("username", "n", "password", ""), "has a password that is no text, or empty"),
                Arguments.of(
                        Map.of("username", "n", "private_key", List.of("hunter2")),
                        "has a private_key that is no text, or empty"));
    }

    @ParameterizedTest
    @MethodSource("unfit")
    void should_say_what_a_secret_lacks_and_quote_nothing(Map<String, Object> fields, String reason) {
        server.put(FOLDER + "odd", fields);

        assertFails("odd", ErrorType.AUTH, "credential odd: its secret in Vault " + reason);
        assertThat(both.outage()).isEmpty();
        assertThat(both.find("core")).isPresent();
    }

    @Test
    void should_keep_a_login_for_its_time_and_then_forget_it() {
        both.find("core");
        server.put(FOLDER + "core", Map.of("username", "netops", "password", "second"));
        server.forgetAsked();
        advance(Duration.ofSeconds(59));
        assertThat(password("core")).isEqualTo("first");
        assertThat(server.asked()).isEmpty();

        advance(Duration.ofSeconds(1));
        assertThat(password("core")).isEqualTo("second");

        assertThat(both.ids()).contains("core");
        advance(Duration.ofSeconds(61));
        both.tend();
        assertThat(both.ids()).containsExactly("lab");
    }

    @Test
    void should_not_use_what_it_kept_longer_because_vault_is_away() {
        both.find("core");
        server.close();
        advance(Duration.ofSeconds(61));

        assertFails("core", ErrorType.NETWORK, "credential core: Vault cannot be reached: Connection refused");
    }

    @Test
    void should_look_once_for_another_login_when_a_device_refused_what_was_kept() {
        Login old = both.find("core").orElseThrow();
        server.put(FOLDER + "core", Map.of("username", "netops", "password", "rotated"));
        advance(Duration.ofSeconds(10));
        server.forgetAsked();

        Login other = both.changed("core", old).orElseThrow();
        assertThat(other.password()).isEqualTo(new Secret("rotated"));
        assertThat(both.changed("core", old)).contains(other); // of another job that was refused, too
        assertThat(both.changed("core", other)).isEmpty();
        assertThat(server.asked()).hasSize(1);

        advance(Duration.ofSeconds(6));
        assertThat(both.changed("core", other)).isEmpty();
        assertThat(server.asked()).hasSize(2);
        assertThat(both.changed("lab", both.find("lab").orElseThrow())).isEmpty();
    }

    @Test
    void should_fetch_a_login_once_for_all_who_want_it_and_hold_up_nobody_else() throws Exception {
        both.find("core");
        advance(Duration.ofMinutes(2));
        server.forgetAsked();
        server.hang();
        ExecutorService jobs = Executors.newFixedThreadPool(5);
        try {
            List<CompletableFuture<Optional<Login>>> waiting = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                waiting.add(CompletableFuture.supplyAsync(() -> both.find("core"), jobs));
            }
            await().until(() -> !server.asked().isEmpty());
            assertThat(both.find("lab")).isPresent();
            assertThat(waiting).noneMatch(CompletableFuture::isDone);
            server.answerAgain();
            for (CompletableFuture<Optional<Login>> each : waiting) {
                assertThat(each.get()).isPresent();
            }
        } finally {
            jobs.shutdownNow();
        }
        assertThat(server.asked()).containsExactly("GET /v1/" + FOLDER + "core");
    }

    @Test
    void should_deny_only_what_vault_denies() {
        assertThat(both.knows("core")).isTrue();
        assertThat(both.knows("nobody")).isFalse();
        server.seal(true);
        assertThat(both.knows("nobody")).isTrue();
    }

    @Test
    void should_list_what_is_known_and_say_why_more_may_be_missing() {
        server.forbid("secret/metadata/credentials");
        both.find("core");

        Credentials.Listing listing = both.list();

        assertThat(listing.ids()).containsExactly("core", "lab");
        assertThat(listing.warnings())
                .containsExactly("Vault does not allow Tom to list the secrets (403):"
                        + " names of credentials that are only there may be missing");
    }

    @Test
    void should_log_an_outage_once_and_no_secret() {
        List<String> lines = new CopyOnWriteArrayList<>();
        Handler listener = listener(lines);
        Logger logger = Logger.getLogger("tom");
        logger.addHandler(listener);
        logger.setLevel(Level.ALL);
        try {
            both.find("core");
            server.seal(true);
            advance(Duration.ofMinutes(2));
            for (int i = 0; i < 20; i++) {
                advance(Duration.ofSeconds(3));
                assertThat(both.knows("core")).isTrue();
                both.tend();
            }
            server.seal(false);
            advance(Duration.ofSeconds(3));
            assertThat(both.find("core")).isPresent();
        } finally {
            logger.setLevel(null);
            logger.removeHandler(listener);
        }
        assertThat(lines.stream().filter(line -> line.contains("sealed"))).hasSize(1);
        assertThat(lines).contains("Vault at " + server.url() + " can be used again");
        assertThat(lines)
                .noneMatch(line -> line.contains("s-ecret-id") || line.contains("hvs.") || line.contains("first"));
    }

    private static Handler listener(List<String> lines) {
        return new Handler() {
            @Override
            public void publish(LogRecord line) {
                lines.add(new SimpleFormatter().formatMessage(line));
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
    }

    private void assertFails(String id, ErrorType type, String message) {
        assertThatExceptionOfType(CredentialException.class)
                .isThrownBy(() -> both.find(id))
                .withMessage(message)
                .withMessageNotContaining("hunter2")
                .returns(type, CredentialException::type);
    }

    private String password(String id) {
        Secret password = both.find(id).orElseThrow().password();
        return password == null ? "" : password.reveal();
    }

    private void advance(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    private Credentials credentials(@Nullable Path file) {
        VaultSettings vault = new VaultSettings(
                new Server(URI.create(server.url()), null, null, Duration.ofSeconds(5)),
                "secret",
                "credentials",
                new AppRole("approle", "tom", new Secret("s-ecret-id"), null),
                Duration.ofMinutes(1));
        return new Credentials(new CredentialSettings(file, vault), Clock.systemUTC(), nanos::get);
    }
}
