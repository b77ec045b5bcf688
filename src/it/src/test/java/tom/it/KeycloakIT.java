package tom.it;

import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import tom.demo.Ports;
import tom.simulator.shell.Personality;

/**
 * Tom with keys and with tokens of a real Keycloak. It is one story, told in order: Keycloak is not there yet, comes,
 * vouches for callers, changes its keys, and is killed.
 */
@AnyServer
@TestMethodOrder(OrderAnnotation.class)
class KeycloakIT {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Path TABLE =
            Artifacts.TARGET.resolve("access-" + Server.CHOSEN.name().toLowerCase(Locale.ROOT) + ".md");

    private static final int PORT = Ports.free();
    private static final Realm TOM = new Realm(Keycloak.at(PORT), "tom");
    private static final RealmAdministrator ADMINISTRATOR = new RealmAdministrator(TOM);
    private static final SigningKey KEY = SigningKey.create();

    private static Site site;
    private static TomNode node;
    private static Api api;
    private static Keycloak keycloak;

    @BeforeAll
    static void start() throws IOException {
        Files.deleteIfExists(TABLE);
        site = new Site();
        site.entry("nobody", "{host: 127.0.0.1, port: 1, adapter_driver: cisco_ios, credential_id: lab}");
        site.device("gate", Personality.CISCO_IOS);
        Map<String, String> settings = new TreeMap<>(AccessCase.settings());
        settings.putAll(Map.of(
                "TOM_SECURITY_AUTH", "hybrid",
                "TOM_SECURITY_JWT_PROVIDERS", "keycloak",
                "TOM_SECURITY_JWT_KEYCLOAK_ISSUER", TOM.issuer(),
                "TOM_SECURITY_JWT_KEYCLOAK_AUDIENCE", "tom"));
        node = site.startNode("node", settings);
        api = site.api(0);
    }

    @AfterAll
    static void stop() {
        if (keycloak != null) {
            keycloak.close();
        }
        site.close();
    }

    @Test
    @Order(1)
    void should_answer_503_to_tokens_and_let_keys_in_while_keycloak_is_not_there() {
        Answer answer =
                api.get("/api/jobs", TokenCases.bearer(Jwt.blank(TOM.issuer()).signed(KEY)));

        assertThat(answer.status()).as(answer.body()).isEqualTo(503);
        assertThat(answer.header("Retry-After")).matches("\\d+");
        assertThat(answer.isProblem()).isTrue();
        assertThat(api.get("/api/jobs", "X-API-Key", AccessCase.ADMIN).status()).isEqualTo(200);
        assertThat(api.get("/api/jobs").status()).isEqualTo(401);
    }

    @Test
    @Order(2)
    void should_take_tokens_when_keycloak_has_come() {
        keycloak = Keycloak.start(site.folder("keycloak"), PORT);
        ADMINISTRATOR.addOverlay();

        await().atMost(SOON).until(() -> status(TokenCases.access(TOM, "vera")) == 200);
    }

    @Test
    @Order(3)
    void should_ask_browsers_for_pkce_and_send_them_to_the_console_alone() {
        String callback = "&redirect_uri=https%3A%2F%2Ftom.example.org%2Fconsole%2Fcallback";
        String proof = "&code_challenge_method=S256&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

        assertThat(signIn(callback + proof).status()).isEqualTo(200);
        assertThat(signIn(callback).header("Location")).contains("error=invalid_request", "code_challenge");
        assertThat(signIn(callback.replace("callback", "elsewhere") + proof).status())
                .isEqualTo(400);
    }

    @Test
    @Order(4)
    void should_let_in_those_who_may_and_nobody_else() throws IOException {
        SigningKey othersKey = SigningKey.create();
        ADMINISTRATOR.add(KEY);
        RealmAdministrator other = ADMINISTRATOR.twin("other");
        other.addOverlay();
        other.add(othersKey);
        TokenCases cases = new TokenCases(TOM, KEY, other.realm(), othersKey);

        for (List<AccessCase> some : List.of(cases.genuine(), cases.forged(), AccessCase.ALL)) {
            double refused = attempts("failure");
            double accepted = attempts("success");
            AccessMatrix matrix = matrix(some);
            write(matrix);

            assertThat(matrix.size()).isGreaterThan(500);
            assertThat(matrix.wrong()).isEmpty();
            assertThat(attempts("failure") - refused).isEqualTo(matrix.refused());
            assertThat(attempts("success") - accepted).isEqualTo(matrix.accepted() + 2);
            checkSecrets(some, matrix.answers() + NodeLogs.of(node));
        }
    }

    @Test
    @Order(5)
    void should_take_a_new_key_of_keycloak_at_once_and_a_removed_one_no_more() throws IOException {
        String first = TokenCases.access(TOM, "anna");
        ADMINISTRATOR.rotate(200);
        String second = TokenCases.access(TOM, "anna");
        assertThat(Jwt.read(second).header()).isNotEqualTo(Jwt.read(first).header());
        await().atMost(SOON).until(() -> status(second) == 200);
        assertThat(status(first)).isEqualTo(200);

        ADMINISTRATOR.removeFirstKey();
        ADMINISTRATOR.rotate(300);
        String third = TokenCases.access(TOM, "anna");
        await().atMost(SOON).until(() -> status(third) == 200);
        AccessMatrix matrix = matrix(List.of(
                TokenCases.bad("removed key", first),
                TokenCases.token("rotated key", 3, second),
                TokenCases.token("key rotated twice", 3, third)));
        write(matrix);
        assertThat(matrix.wrong()).isEmpty();
    }

    @Test
    @Order(6)
    void should_go_on_when_keycloak_is_killed() {
        String anna = TokenCases.access(TOM, "anna");
        keycloak.kill();

        AccessMatrix matrix = matrix(List.of(
                AccessCase.refused("nothing"),
                TokenCases.token("admin's token", 3, anna),
                AccessCase.known("viewer", 1, "X-API-Key", AccessCase.VIEWER)));
        assertThat(matrix.wrong()).isEmpty();
    }

    /** What a browser gets at the place where people sign in to the console. */
    private static Answer signIn(String parameters) {
        return TOM.api()
                .get(TOM.issuer().replace(TOM.keycloak().toString(), "")
                        + "/protocol/openid-connect/auth?client_id=tom-console&response_type=code&scope=openid"
                        + parameters);
    }

    private static AccessMatrix matrix(List<AccessCase> cases) {
        return new AccessMatrix(api, List.of("ApiKey", "Bearer"), cases);
    }

    private static double attempts(String result) {
        return Exposition.parse(Api.ok(api.get("/api/metrics?scope=node", "X-API-Key", AccessCase.VIEWER))
                        .body())
                .sum("tom_auth_attempts_total", Map.of("result", result));
    }

    private static int status(String token) {
        return api.get("/api/jobs", TokenCases.bearer(token)).status();
    }

    private static void write(AccessMatrix matrix) throws IOException {
        Files.writeString(TABLE, matrix.toString(), CREATE, APPEND);
    }

    /** Not even of what was refused. */
    private static void checkSecrets(List<AccessCase> cases, String everything) {
        List<String> secrets = new ArrayList<>(AccessCase.SECRETS);
        for (AccessCase one : cases) {
            one.headers().stream()
                    .filter(header -> header.matches("[Bb]earer .{40,}"))
                    .map(header -> header.substring(header.length() - 40))
                    .forEach(secrets::add);
        }
        assertThat(secrets).noneMatch(everything::contains);
    }
}
