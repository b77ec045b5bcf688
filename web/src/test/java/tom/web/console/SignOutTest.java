package tom.web.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tom.config.TomConfig.SessionSettings;
import tom.redis.Redis;
import tom.session.Person;
import tom.session.SessionId;
import tom.session.Sessions;
import tom.session.SignInId;
import tom.web.ApiServer;

/** A session ends when its person wants, on all nodes, and when nobody else does. */
class SignOutTest {

    static final LocalProvider PROVIDER = new LocalProvider();

    @RegisterExtension
    static final ApiServer API = new ApiServer(SignOnSettings.at(PROVIDER, null));

    private static final Pattern PROOF = Pattern.compile("name=\"proof\" value=\"([\\w-]{43})\"");

    private final Browser browser = new Browser(API);

    @AfterAll
    static void close() {
        PROVIDER.close();
    }

    @Test
    void should_end_the_session_on_every_node() {
        browser.signIn(PROVIDER);
        String stolen = browser.cookies().get("tom-session");

        HttpResponse<String> answer = browser.post("/console/sign-out", "proof=" + proof(), "Origin", origin());

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location")).contains("/console/signed-out");
        assertThat(browser.cookies()).isEmpty();
        Browser thief = new Browser(API);
        thief.cookies().put("tom-session", stolen);
        assertThat(thief.get("/api/jobs").statusCode()).isEqualTo(401);
        assertThat(thief.get("/console/session").statusCode()).isEqualTo(401);
        try (Redis redis = new Redis(API.redis().url(), 2)) {
            Sessions otherNode = new Sessions(redis, new SessionSettings(Duration.ofHours(1), Duration.ofHours(1)));
            assertThat(otherNode.look(SessionId.parse(stolen).orElseThrow())).isEmpty();
        }
    }

    /** A sign-out on another node holds here at the next request. */
    @Test
    void should_know_what_was_ended_elsewhere() {
        browser.signIn(PROVIDER);
        assertThat(browser.get("/api/jobs").statusCode()).isEqualTo(200);
        try (Redis redis = new Redis(API.redis().url(), 2)) {
            new Sessions(redis, new SessionSettings(Duration.ofHours(1), Duration.ofHours(1)))
                    .end(SessionId.parse(browser.cookies().get("tom-session")).orElseThrow());
        }

        assertThat(browser.get("/api/jobs").statusCode()).isEqualTo(401);
        assertThat(browser.get("/console").body()).contains("Sign in with corp");
    }

    @Test
    void should_tell_where_the_provider_signs_out() {
        String page = browser.get("/console/signed-out").body();

        assertThat(page)
                .contains("href=\"" + PROVIDER.issuer() + "/logout?client_id=tom-console&amp;post_logout_redirect_uri="
                        + "http%3A%2F%2F127.0.0.1%3A" + API.address().getPort() + "%2Fconsole%2Fsigned-out\"");
    }

    @Test
    void should_not_be_done_by_another_page() {
        browser.signIn(PROVIDER);
        String proof = proof();

        stillIn(browser.post("/console/sign-out", ""), 403);
        stillIn(browser.post("/console/sign-out", "proof=" + "a".repeat(43)), 403);
        stillIn(browser.post("/console/sign-out", "proof=" + proof, "Origin", "https://evil.example"), 403);
        stillIn(browser.post("/console/sign-out", "proof=" + proof, "Origin", "null"), 403);
        stillIn(browser.get("/console/sign-out"), 405);
        stillIn(browser.post("/console", "proof=" + proof), 405);
    }

    @Test
    void should_take_no_proof_of_another_session() {
        browser.signIn(PROVIDER);
        String other = proof();
        browser.signIn(PROVIDER);

        stillIn(browser.post("/console/sign-out", "proof=" + other), 403);
    }

    /** Whoever changes the provider does not want those whom the former one let in. */
    @Test
    void should_not_count_what_another_provider_has_vouched_for() {
        Sessions sessions =
                new Sessions(API.redis().redis(), new SessionSettings(Duration.ofHours(1), Duration.ofHours(1)));
        SessionId id = sessions.begin(
                        SignInId.random(new SecureRandom()), new Person("former", "f3a1", "vera", Set.of("tom-viewer")))
                .orElseThrow();
        browser.cookies().put("tom-session", id.text().reveal());

        assertThat(browser.get("/api/jobs").statusCode()).isEqualTo(401);
        assertThat(browser.get("/console/session").statusCode()).isEqualTo(401);
        assertThat(browser.get("/console").body()).contains("Sign in with corp");
    }

    @Test
    void should_not_mind_who_is_not_signed_in() {
        assertThat(browser.post("/console/sign-out", "").statusCode()).isEqualTo(303);
    }

    private void stillIn(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(browser.get("/console/session").statusCode()).isEqualTo(200);
    }

    private String proof() {
        Matcher proof = PROOF.matcher(browser.get("/console").body());
        assertThat(proof.find()).isTrue();
        return proof.group(1);
    }

    private static String origin() {
        return "http://127.0.0.1:" + API.address().getPort();
    }
}
