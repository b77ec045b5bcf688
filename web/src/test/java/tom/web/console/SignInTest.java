package tom.web.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tom.config.SettableClock;
import tom.web.ApiServer;
import tom.web.security.Keys;

/** The way to the provider and back, and everything that can be wrong with it. */
class SignInTest {

    static final LocalProvider PROVIDER = new LocalProvider();
    static final SettableClock CLOCK = new SettableClock();

    @RegisterExtension
    static final ApiServer API = new ApiServer(SignOnSettings.at(PROVIDER, null)).withConsoleClock(CLOCK);

    private final Browser browser = new Browser(API);

    @BeforeEach
    void asAlways() {
        PROVIDER.asAlways();
    }

    @AfterAll
    static void close() {
        PROVIDER.close();
    }

    @Test
    void should_sign_in_who_comes_back_from_the_provider() {
        assertThat(browser.get("/console").body()).contains("Sign in with corp", "href=\"/console/sign-in\"");

        String location = browser.begin();
        Map<String, String> asked = LocalProvider.query(location.substring(location.indexOf('?') + 1));
        assertThat(location).startsWith(PROVIDER.issuer() + "/authorize?theme=tom&");
        assertThat(asked)
                .containsEntry("response_type", "code")
                .containsEntry("client_id", LocalProvider.CLIENT)
                .containsEntry("code_challenge_method", "S256")
                .containsEntry(
                        "redirect_uri", "http://127.0.0.1:" + API.address().getPort() + "/console/callback")
                .containsKeys("state", "nonce", "code_challenge");
        assertThat(asked.get("scope")).startsWith("openid ");

        HttpResponse<String> back = browser.get("/console/callback?" + PROVIDER.signIn(location));
        assertThat(back.statusCode()).isEqualTo(303);
        assertThat(back.headers().firstValue("Location")).contains("/console");
        assertThat(browser.cookies()).containsOnlyKeys("tom-session");

        String page = browser.get("/console").body();
        assertThat(page)
                .contains("vera", "Signed in at corp", "<code>tom-viewer</code>: you may see", "id=\"workers\"");
        assertThat(page).doesNotContain("tom-operator", browser.cookies().get("tom-session"));
    }

    /** RFC 6749, 2.3.1, and RFC 7636. */
    @Test
    void should_prove_to_the_provider_who_asks_for_the_token() {
        browser.signIn(PROVIDER);

        assertThat(PROVIDER.tokenRequests()).singleElement().satisfies(form -> {
            assertThat(form)
                    .containsEntry("grant_type", "authorization_code")
                    .containsEntry("client_id", LocalProvider.CLIENT)
                    .doesNotContainKey("client_secret");
            assertThat(form.get("code_verifier")).hasSize(43);
            assertThat(form.get("Authorization"))
                    .isEqualTo("Basic "
                            + Base64.getEncoder()
                                    .encodeToString("tom-console:hunter2-client%2Fsecret%2B1".getBytes(UTF_8)));
        });
    }

    @Test
    void should_make_everything_anew_for_each_sign_in() {
        Map<String, String> one = LocalProvider.query(browser.begin().split("\\?", 2)[1]);
        Map<String, String> other = LocalProvider.query(browser.begin().split("\\?", 2)[1]);

        for (String name : List.of("state", "nonce", "code_challenge")) {
            assertThat(one.get(name)).hasSize(43).isNotEqualTo(other.get(name));
        }
    }

    @Test
    void should_sign_in_in_no_browser_but_the_one_that_began() {
        String back = PROVIDER.signIn(browser.begin());
        Browser other = new Browser(API);
        other.begin();

        refused(other, other.get("/console/callback?" + back), 400, "This browser has not begun this sign-in");
        refused(new Browser(API), new Browser(API).get("/console/callback?" + back), 400, "has not begun");
        assertThat(PROVIDER.tokenRequests()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "state=", "state=x", "code=abc", "state=a&state=b"})
    void should_take_no_answer_without_its_state(String query) {
        browser.begin();

        refused(browser, browser.get("/console/callback?" + query), 400, "not signed in");
        assertThat(PROVIDER.tokenRequests()).isEmpty();
    }

    /** The cookie is named by some of the state, but all of it counts. */
    @Test
    void should_take_no_other_state_than_the_whole() {
        String location = browser.begin();
        String state = LocalProvider.query(location.split("\\?", 2)[1]).get("state");
        String changed = state.substring(0, 42) + (state.endsWith("A") ? "Q" : "A");

        refused(
                browser,
                browser.get("/console/callback?" + PROVIDER.signIn(location).replace(state, changed)),
                400,
                "has not begun");
    }

    @Test
    void should_begin_one_session_for_a_sign_in_even_where_the_provider_takes_a_code_twice() {
        PROVIDER.takesCodesTwice();
        String back = "/console/callback?" + PROVIDER.signIn(browser.begin());
        Map<String, String> before = Map.copyOf(browser.cookies());
        assertThat(browser.get(back).statusCode()).isEqualTo(303);

        Browser thief = new Browser(API);
        thief.cookies().putAll(before);
        refused(thief, thief.get(back), 400, "was used before");
    }

    @Test
    void should_begin_no_session_with_a_code_that_the_provider_takes_no_more() {
        String back = "/console/callback?" + PROVIDER.signIn(browser.begin());
        Map<String, String> before = Map.copyOf(browser.cookies());
        browser.get(back);

        Browser thief = new Browser(API);
        thief.cookies().putAll(before);
        HttpResponse<String> answer = thief.get(back);
        refused(thief, answer, 400, "The provider does not accept the sign-in (invalid_grant).");
        assertThat(answer.body()).doesNotContain("hunter2");
    }

    /** A code that was stolen on its way is of no use in another sign-in: its verifier is another. */
    @Test
    void should_not_get_far_with_a_code_of_another_sign_in() {
        String stolen =
                LocalProvider.query(PROVIDER.signIn(new Browser(API).begin())).get("code");
        String own = PROVIDER.signIn(browser.begin());

        refused(
                browser,
                browser.get("/console/callback?" + own.replaceFirst("code=[^&]+", "code=" + stolen)),
                400,
                "invalid_grant");
    }

    @Test
    void should_not_take_a_token_that_was_made_for_another_sign_in() {
        PROVIDER.says(claims -> claims.add("nonce", "a".repeat(43)));

        refused(browser, browser.signIn(PROVIDER), 403, "token of the provider is not accepted");
    }

    @ParameterizedTest
    @CsvSource({"aud, another-client", "iss, http://127.0.0.1:1", "sub, ''"})
    void should_not_take_a_token_that_is_not_for_the_console(String claim, String value) {
        PROVIDER.says(claims -> claims.add(claim, value));

        refused(browser, browser.signIn(PROVIDER), 403, "token of the provider is not accepted");
    }

    @Test
    void should_not_take_a_token_that_is_over() {
        PROVIDER.says(claims -> claims.add("exp", 1_700_000_000));

        refused(browser, browser.signIn(PROVIDER), 403, "token of the provider is not accepted");
    }

    @Test
    void should_not_take_the_answer_of_another_provider() {
        String back = PROVIDER.signIn(browser.begin());

        refused(
                browser,
                browser.get("/console/callback?" + back.replaceFirst("iss=.*", "iss=https%3A%2F%2Fevil.example")),
                400,
                "does not come from the provider");
        refused(
                browser,
                browser.get("/console/callback?" + back.replaceFirst("&iss=.*", "")),
                400,
                "does not come from the provider");
        assertThat(PROVIDER.tokenRequests()).isEmpty();
    }

    @Test
    void should_give_ten_minutes() {
        String back = PROVIDER.signIn(browser.begin());
        CLOCK.advance(Duration.ofMinutes(10).plusSeconds(1));

        refused(browser, browser.get("/console/callback?" + back), 400, "more than ten minutes");

        String soon = PROVIDER.signIn(browser.begin());
        CLOCK.advance(Duration.ofMinutes(10).minusSeconds(1));
        assertThat(browser.get("/console/callback?" + soon).statusCode()).isEqualTo(303);
    }

    @Test
    void should_let_several_tabs_sign_in() {
        String one = PROVIDER.signIn(browser.begin());
        String other = PROVIDER.signIn(browser.begin());

        assertThat(browser.get("/console/callback?" + one).statusCode()).isEqualTo(303);
        assertThat(browser.get("/console/callback?" + other).statusCode()).isEqualTo(303);
        assertThat(browser.cookies()).containsOnlyKeys("tom-session");
    }

    @Test
    void should_not_fill_the_browser_with_cookies() {
        for (int i = 0; i < 40; i++) {
            browser.begin();
        }

        assertThat(browser.cookies()).hasSizeLessThanOrEqualTo(6);
        assertThat(browser.signIn(PROVIDER).statusCode()).isEqualTo(303);
    }

    /** Whoever puts a session of their own into a browser does not get to share the next one. */
    @Test
    void should_begin_under_an_id_that_nobody_knew_before() {
        Browser attacker = new Browser(API);
        attacker.signIn(PROVIDER);
        String planted = attacker.cookies().get("tom-session");
        browser.cookies().put("tom-session", planted);

        browser.signIn(PROVIDER);

        assertThat(browser.cookies().get("tom-session")).isNotEqualTo(planted);
        assertThat(attacker.get("/console/session").statusCode()).isEqualTo(401);
        assertThat(browser.get("/console/session").statusCode()).isEqualTo(200);

        Browser unknown = new Browser(API);
        unknown.cookies().put("tom-session", "a".repeat(43));
        unknown.signIn(PROVIDER);
        assertThat(unknown.cookies().get("tom-session")).isNotEqualTo("a".repeat(43));
    }

    @Test
    void should_show_what_the_provider_says_as_text() {
        String state = LocalProvider.query(PROVIDER.signIn(browser.begin())).get("state");
        String error = "error=access_denied&error_description=%3Cscript%3Ealert(1)%3C%2Fscript%3E%22'&state=" + state
                + "&iss=" + PROVIDER.issuer();

        HttpResponse<String> answer = browser.get("/console/callback?" + error);

        refused(browser, answer, 403, "access_denied: &lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;");
        assertThat(answer.body()).doesNotContain("<script>alert");
        HttpResponse<String> foreign = new Browser(API).get("/console/callback?" + error);
        assertThat(foreign.body()).doesNotContain("access_denied");
    }

    @Test
    void should_show_a_name_as_text() {
        PROVIDER.says(claims -> claims.add("preferred_username", "<img src=x onerror=alert(1)>{{proof}}"));

        HttpResponse<String> back = browser.signIn(PROVIDER);

        // A name like that may be refused as a whole; nobody may see it as more than text.
        String page = browser.get("/console").body();
        assertThat(back.statusCode()).isIn(303, 403);
        assertThat(page).doesNotContain("<img src=x");
    }

    /** There is one page to come back to, so nothing in a request can name another. */
    @ParameterizedTest
    @ValueSource(
            strings = {"return=https://evil.example/", "redirect_uri=https://evil.example/", "next=//evil.example"})
    void should_lead_nowhere_else(String query) {
        String location = browser.get("/console/sign-in?" + query)
                .headers()
                .firstValue("Location")
                .orElseThrow();
        assertThat(location).startsWith(PROVIDER.issuer()).doesNotContain("evil");

        HttpResponse<String> back = browser.get("/console/callback?" + PROVIDER.signIn(location) + "&" + query);
        assertThat(back.headers().firstValue("Location")).contains("/console");
    }

    @Test
    void should_count_sign_ins() {
        double good = attempts("success");
        double bad = attempts("failure");
        browser.signIn(PROVIDER);
        browser.get("/console");
        browser.get("/api/monitoring/workers");
        PROVIDER.says(claims -> claims.add("nonce", "other"));
        new Browser(API).signIn(PROVIDER);
        new Browser(API).get("/console/callback?state=x");

        assertThat(attempts("success") - good).isEqualTo(1);
        assertThat(attempts("failure") - bad).isEqualTo(1);
    }

    private static double attempts(String result) {
        return API.get("/api/metrics?scope=node")
                .body()
                .lines()
                .filter(line -> line.startsWith("tom_auth_attempts_total{result=\"" + result + "\"}"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.indexOf(' ') + 1)))
                .sum();
    }

    @Test
    void should_say_that_somebody_has_no_role() {
        PROVIDER.says(claims -> claims.add("groups", Json.createArrayBuilder()));
        browser.signIn(PROVIDER);

        assertThat(browser.get("/console").body())
                .contains("You have no role for Tom")
                .doesNotContain("id=\"workers\"");
        assertThat(browser.get("/api/monitoring/workers").statusCode()).isEqualTo(403);
    }

    @Test
    void should_see_with_the_session_and_do_nothing() {
        PROVIDER.says(claims -> claims.add("groups", Json.createArrayBuilder(List.of("tom-admin"))));
        browser.signIn(PROVIDER);

        assertThat(browser.get("/api/monitoring/workers").statusCode()).isEqualTo(200);
        assertThat(browser.get("/api/credentials").statusCode()).isEqualTo(200);
        assertThat(browser.send(API.request("/api/jobs").method("HEAD", BodyPublishers.noBody()))
                        .statusCode())
                .isEqualTo(200);
        assertThat(browser.send(API.posting("/api/device/r1/send_command", "{\"command\":\"show clock\"}"))
                        .statusCode())
                .isEqualTo(401);
        for (String path :
                List.of("/api/cache", "/api/job/00000000000000000000000000000000", "/api/device/r1/host_key")) {
            assertThat(browser.send(API.request(path).DELETE()).statusCode())
                    .as(path)
                    .isEqualTo(401);
        }
        assertThat(browser.send(API.request("/api/jobs").PUT(BodyPublishers.noBody()))
                        .statusCode())
                .isEqualTo(401);
    }

    /** What was sent on purpose counts, and not what a browser sends by itself. */
    @Test
    void should_take_a_header_before_the_cookie() {
        browser.signIn(PROVIDER);

        assertThat(browser.send(API.request("/api/credentials").header("X-API-Key", Keys.of(Keys.ADMIN)))
                        .statusCode())
                .isEqualTo(200);
        assertThat(browser.send(API.request("/api/jobs").header("X-API-Key", "hunter2-nobody"))
                        .statusCode())
                .isEqualTo(401);
        assertThat(browser.send(API.request("/api/jobs").header("Authorization", "Bearer x"))
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void should_let_nobody_in_by_a_session_that_is_none() {
        for (String value : List.of("", "x", "a".repeat(43), "a".repeat(4000))) {
            assertThat(API.send(API.request("/api/jobs").header("Cookie", "tom-session=" + value))
                            .statusCode())
                    .isEqualTo(401);
        }
        browser.signIn(PROVIDER);
        String own = browser.cookies().get("tom-session");
        assertThat(API.send(API.request("/api/jobs")
                                .header("Cookie", "tom-session=" + own + "; tom-session=" + "b".repeat(43)))
                        .statusCode())
                .isEqualTo(401);
        assertThat(API.send(API.request("/api/jobs").header("Cookie", "__Host-tom-session=" + own))
                        .statusCode())
                .isEqualTo(401);
    }

    private static void refused(Browser browser, HttpResponse<String> answer, int status, String words) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.body()).contains(words, "You are not signed in");
        assertThat(browser.cookies()).doesNotContainKey("tom-session");
        assertThat(browser.get("/api/jobs").statusCode()).isEqualTo(401);
    }
}
