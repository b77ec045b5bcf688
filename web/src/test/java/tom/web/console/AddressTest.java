package tom.web.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tom.web.ApiServer;

/** Behind a proxy with TLS, and below another context root. */
class AddressTest {

    static final LocalProvider PROVIDER = new LocalProvider();

    @RegisterExtension
    static final ApiServer PLAIN = new ApiServer(SignOnSettings.at(PROVIDER, null));

    @RegisterExtension
    static final ApiServer BEHIND = new ApiServer(SignOnSettings.at(PROVIDER, "https://tom.example.org"));

    @RegisterExtension
    static final ApiServer BELOW = new ApiServer(SignOnSettings.at(PROVIDER, "https://corp.example.org/net/tom"));

    @RegisterExtension
    static final ApiServer ROOTED = new ApiServer(SignOnSettings.at(PROVIDER, null), "/tom");

    @AfterAll
    static void close() {
        PROVIDER.close();
    }

    @Test
    void should_keep_cookies_to_themselves() {
        Browser browser = new Browser(PLAIN);
        HttpResponse<String> begun = browser.get("/console/sign-in");
        HttpResponse<String> back = browser.get("/console/callback?"
                + PROVIDER.signIn(begun.headers().firstValue("Location").orElseThrow()));

        assertThat(begun.headers().allValues("Set-Cookie"))
                .singleElement()
                .satisfies(cookie -> assertThat(cookie)
                        .matches("tom-signin-[\\w-]{8}=[\\w.-]+; Path=/; HttpOnly; SameSite=Lax; Max-Age=600"));
        assertThat(cookies(back))
                .anySatisfy(
                        cookie -> assertThat(cookie).matches("tom-session=[\\w-]{43}; Path=/; HttpOnly; SameSite=Lax"))
                .anySatisfy(cookie -> assertThat(cookie).matches("tom-signin-.*=; .*Max-Age=0"));
    }

    @Test
    void should_be_known_to_browsers_as_the_proxy_is() {
        Browser browser = new Browser(BEHIND);
        HttpResponse<String> begun = browser.get("/console/sign-in");
        String location = begun.headers().firstValue("Location").orElseThrow();
        HttpResponse<String> back = browser.get("/console/callback?" + PROVIDER.signIn(location));

        assertThat(location).contains("redirect_uri=https%3A%2F%2Ftom.example.org%2Fconsole%2Fcallback");
        assertThat(cookies(begun))
                .allMatch(cookie -> cookie.matches(
                        "__Host-tom-signin-[\\w-]{8}=[\\w.-]+; Path=/; HttpOnly; SameSite=Lax; Secure; Max-Age=600"));
        assertThat(cookies(back))
                .anyMatch(cookie ->
                        cookie.matches("__Host-tom-session=[\\w-]{43}; Path=/; HttpOnly; SameSite=Lax; Secure"));
        assertThat(browser.get("/console").body()).contains("vera");
        assertThat(browser.get("/api/jobs").statusCode()).isEqualTo(200);
        String session = browser.cookies().get("__Host-tom-session");
        assertThat(BEHIND.send(BEHIND.request("/api/jobs").header("Cookie", "tom-session=" + session))
                        .statusCode())
                .as("a name that any page may set")
                .isEqualTo(401);
    }

    @Test
    void should_live_below_a_path_of_the_proxy() {
        Browser browser = new Browser(BELOW);
        HttpResponse<String> back = browser.signIn(PROVIDER);

        assertThat(back.headers().firstValue("Location")).contains("/net/tom/console");
        assertThat(cookies(back))
                .anyMatch(cookie -> cookie.matches(
                        "__Secure-tom-session=[\\w-]{43}; Path=/net/tom; HttpOnly; SameSite=Lax; Secure"));
        assertThat(browser.get("/console").body())
                .contains(
                        "action=\"/net/tom/console/sign-out\"",
                        "data-path=\"/net/tom\"",
                        "/net/tom/console/console.js");
    }

    @Test
    void should_live_below_a_context_root() {
        Browser browser = new Browser(ROOTED);
        Map<String, String> asked = LocalProvider.query(browser.get("/tom/console/sign-in")
                .headers()
                .firstValue("Location")
                .orElseThrow()
                .split("\\?", 2)[1]);
        String location = PROVIDER.issuer() + "/authorize?state=" + asked.get("state") + "&nonce=" + asked.get("nonce")
                + "&code_challenge=" + asked.get("code_challenge") + "&redirect_uri=" + asked.get("redirect_uri");
        HttpResponse<String> back = browser.get("/tom/console/callback?" + PROVIDER.signIn(location));

        assertThat(asked.get("redirect_uri")).endsWith("/tom/console/callback");
        assertThat(back.headers().firstValue("Location")).contains("/tom/console");
        assertThat(cookies(back)).anyMatch(cookie -> cookie.contains("; Path=/tom;"));
        assertThat(browser.get("/tom/console").body()).contains("vera");
        assertThat(browser.get("/tom/api/jobs").statusCode()).isEqualTo(200);
    }

    private static List<String> cookies(HttpResponse<String> answer) {
        return answer.headers().allValues("Set-Cookie");
    }
}
