package tom.web.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tom.web.ApiServer;
import tom.web.security.Keys;

/** What the page shows where nobody signs in, and what no page does. */
class PageTest {

    static final LocalProvider PROVIDER = new LocalProvider();

    @RegisterExtension
    static final ApiServer OPEN = new ApiServer(false);

    @RegisterExtension
    static final ApiServer KEYS = new ApiServer(Keys.settings(false));

    @RegisterExtension
    static final ApiServer NO_CLIENT = new ApiServer(SignOnSettings.withoutClient(PROVIDER));

    @RegisterExtension
    static final ApiServer SIGNED = new ApiServer(SignOnSettings.at(PROVIDER, null));

    @AfterAll
    static void close() {
        PROVIDER.close();
    }

    @Test
    void should_show_everything_where_nobody_is_asked() {
        HttpResponse<String> page = OPEN.get("/console");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains("anonymous", "tom.security.auth is none", "<code>tom-admin</code>", "id=\"workers\"")
                .doesNotContain("Sign out");
        assertThat(OPEN.get("/console/sign-in").statusCode()).isEqualTo(404);
    }

    @Test
    void should_say_what_to_set() {
        assertThat(KEYS.get("/console").body())
                .contains("tom.security.auth to hybrid, or to jwt", "tom.console.client-id", "/console/callback");
        assertThat(NO_CLIENT.get("/console").body()).contains("set tom.console.client-id, and");
        assertThat(KEYS.get("/console/sign-in").statusCode()).isEqualTo(404);
        assertThat(NO_CLIENT.get("/console/callback?state=x").statusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/console",
                "/console/sign-in",
                "/console/callback?state=x",
                "/console/signed-out",
                "/console/session",
                "/console/console.js",
                "/console/console.css",
                "/console/icon.svg",
                "/console/nothing"
            })
    void should_be_shut_to_foreign_scripts_and_frames(String path) {
        HttpResponse<String> answer = SIGNED.get(path);

        assertThat(answer.headers().allValues("Content-Security-Policy"))
                .containsExactly("default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
                        + " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'");
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(answer.headers().firstValue("Referrer-Policy")).contains("same-origin");
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
    }

    /** The policy lets no script or style in that stands in a page, and nothing of other hosts. */
    @Test
    void should_need_nothing_that_the_policy_forbids() {
        for (String page : new String[] {
            OPEN.get("/console").body(), SIGNED.get("/console").body()
        }) {
            assertThat(page)
                    .doesNotContainPattern("<script(?! src=\"/console/console.js\" defer></script>)")
                    .doesNotContainPattern("(?i)<style|\\sstyle=|\\son\\w+=|javascript:|https?://");
        }
        assertThat(OPEN.get("/console/console.js").body())
                .doesNotContain("innerHTML", "insertAdjacentHTML", "document.write", "eval(", "http:", "https:");
        assertThat(OPEN.get("/console/console.css").body()).doesNotContain("url(", "@import");
    }

    @Test
    void should_have_one_address() {
        assertThat(OPEN.get("/console/").headers().firstValue("Location")).contains("/console");
        assertThat(OPEN.get("/console/nothing").statusCode()).isEqualTo(404);
        HttpResponse<String> put = OPEN.send(OPEN.request("/console").PUT(BodyPublishers.ofString("x")));
        assertThat(put.statusCode()).isEqualTo(405);
        assertThat(put.headers().firstValue("Allow")).contains("GET, HEAD");
    }

    @Test
    void should_say_that_redis_is_away() throws IOException {
        Browser browser = new Browser(SIGNED);
        browser.signIn(PROVIDER);
        SIGNED.redis().stop();
        try {
            HttpResponse<String> page = browser.get("/console");
            assertThat(page.statusCode()).isEqualTo(503);
            assertThat(page.body()).contains("Redis cannot be reached");
            assertThat(page.headers().firstValue("Retry-After")).contains("5");
            assertThat(browser.get("/console/session").statusCode()).isEqualTo(503);
            assertThat(browser.get("/api/monitoring/workers").statusCode()).isEqualTo(503);
            assertThat(browser.signIn(PROVIDER).statusCode()).isEqualTo(503);
        } finally {
            SIGNED.redis().start();
        }
        assertThat(browser.get("/console").body()).contains("Sign in with corp");
    }
}
