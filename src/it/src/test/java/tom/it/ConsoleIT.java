package tom.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.RedisClient;
import tom.demo.Ports;
import tom.simulator.shell.Personality;

/** People sign in to the console at a real Keycloak, with the realm as it is delivered, on two nodes behind one address. */
@AnyServer
class ConsoleIT {

    private static final URI KNOWN = URI.create("https://tom.example.org");
    private static final Pattern PROOF = Pattern.compile("name=\"proof\" value=\"([\\w-]{43})\"");

    private static Site site;
    private static Keycloak keycloak;

    @BeforeAll
    static void start() {
        site = new Site();
        keycloak = Keycloak.start(site.folder("keycloak"), Ports.free());
        Realm realm = keycloak.realm("tom");
        RealmAdministrator administrator = new RealmAdministrator(realm);
        administrator.addOverlay();
        site.device("r1", Personality.CISCO_IOS);
        Map<String, String> settings = Map.of(
                "TOM_SECURITY_AUTH", "jwt",
                "TOM_SECURITY_JWT_PROVIDERS", "keycloak",
                "TOM_SECURITY_JWT_KEYCLOAK_ISSUER", realm.issuer(),
                "TOM_SECURITY_JWT_KEYCLOAK_AUDIENCE", "tom",
                "TOM_CONSOLE_CLIENT_ID", "tom-console",
                "TOM_CONSOLE_CLIENT_SECRET", administrator.secretOf("tom-console"),
                "TOM_CONSOLE_BASE_URL", KNOWN.toString());
        site.launch("node-1", settings);
        site.launch("node-2", settings);
        site.nodes().forEach(node -> node.awaitHealthy(Site.START_LIMIT));
    }

    @AfterAll
    static void stop() {
        if (keycloak != null) {
            keycloak.close();
        }
        site.close();
    }

    @Test
    void should_show_who_signed_in_what_they_may_and_the_workers() {
        PersonsBrowser vera = browser();
        assertThat(vera.get("/console").body()).contains("Sign in with keycloak");

        Answer page = vera.signIn("vera", "pw-of-vera-5d0c9a1f");

        assertThat(page.status()).as(page.body()).isEqualTo(200);
        assertThat(page.body()).contains("vera", "Signed in at keycloak", "tom-viewer", "Sign out");
        assertThat(page.body()).doesNotContain("tom-operator");
        assertThat(page.header("Content-Security-Policy")).contains("default-src 'none'", "frame-ancestors 'none'");
        assertThat(vera.cookies()).containsOnlyKeys("__Host-tom-session");
        assertThat(vera.get("/api/monitoring/workers").body()).contains("node-1", "node-2");
        assertThat(vera.get("/console/console.js").header("Content-Type")).startsWith("text/javascript");
        assertThat(vera.get("/api/credentials").status()).isEqualTo(403);
    }

    @Test
    void should_let_an_administrator_look_and_do_nothing() {
        PersonsBrowser anna = browser();
        anna.signIn("anna", "pw-of-anna-5d0c9a1f");

        assertThat(anna.get("/api/credentials").status()).isEqualTo(200);
        for (List<String> call : List.of(
                List.of("POST", "/api/device/r1/send_command", "{\"command\":\"show clock\"}"),
                List.of("POST", "/api/device/r1/send_configs", "{\"config_lines\":[\"no shutdown\"]}"),
                List.of("DELETE", "/api/cache", ""),
                List.of("POST", "/api/admin/queues/default/pause", ""))) {
            Answer answer = anna.send(call.get(0), call.get(1), call.get(2), "Content-Type", "application/json");
            assertThat(answer.status()).as(call + answer.body()).isEqualTo(401);
            assertThat(answer.isProblem()).isTrue();
        }
        assertThat(anna.send("GET", "/api/jobs", "", "Authorization", "Bearer x")
                        .status())
                .as("a header counts before the cookie")
                .isEqualTo(401);
    }

    @Test
    void should_say_that_somebody_has_no_role() {
        PersonsBrowser nora = browser();

        assertThat(nora.signIn("nora", "pw-of-nora-5d0c9a1f").body()).contains("You have no role for Tom");
        assertThat(nora.get("/api/monitoring/workers").status()).isEqualTo(403);
    }

    @Test
    void should_end_the_session_on_both_nodes() {
        PersonsBrowser otto = browser();
        String page = otto.signIn("otto", "pw-of-otto-5d0c9a1f").body();
        otto.balancedTo(site.nodes().get(1).uri());
        assertThat(otto.get("/api/jobs").status()).isEqualTo(200);
        String session = otto.cookies().get("__Host-tom-session");

        Answer answer = otto.send(
                "POST",
                "/console/sign-out",
                "proof=" + proof(page),
                "Content-Type",
                "application/x-www-form-urlencoded",
                "Origin",
                KNOWN.toString());

        assertThat(answer.status()).as(answer.body()).isEqualTo(303);
        assertThat(otto.get(answer.header("Location")).body())
                .contains("Sign out at keycloak", "/protocol/openid-connect/logout?");
        for (TomNode node : site.nodes()) {
            assertThat(new Api(node.uri())
                            .get("/api/jobs", "Cookie", "__Host-tom-session=" + session)
                            .status())
                    .isEqualTo(401);
        }
    }

    /** Not in Redis, and not in a log, what somebody could sign in with. */
    @Test
    void should_keep_nothing_to_sign_in_with() {
        PersonsBrowser vera = browser();
        vera.signIn("vera", "pw-of-vera-5d0c9a1f");
        String session = vera.cookies().get("__Host-tom-session");

        try (RedisClient redis = site.connect()) {
            assertThat(redis.keys("tom:session:*")).isNotEmpty().noneMatch(key -> key.contains(session));
            assertThat(redis.keys("tom:session:*"))
                    .allSatisfy(key -> assertThat(redis.hgetAll(key))
                            .containsOnlyKeys("provider", "subject", "name", "roles", "began", "ends"));
        }
        for (TomNode node : site.nodes()) {
            assertThat(NodeLogs.of(node)).doesNotContain(session, "eyJ");
        }
    }

    private static PersonsBrowser browser() {
        return new PersonsBrowser(KNOWN, site.nodes().get(0).uri());
    }

    private static String proof(String page) {
        Matcher proof = PROOF.matcher(page);
        assertThat(proof.find()).isTrue();
        return proof.group(1);
    }
}
