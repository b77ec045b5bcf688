package tom.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What answers say to browsers, whatever was asked. */
class HeadersTest {

    @RegisterExtension
    static final ApiServer API = new ApiServer(false);

    private static final Map<String, String> ALWAYS = Map.of(
            "X-Content-Type-Options", "nosniff",
            "Cache-Control", "no-store",
            "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'",
            "Referrer-Policy", "no-referrer",
            "X-Frame-Options", "DENY",
            "Cross-Origin-Resource-Policy", "same-origin");

    static Stream<HttpRequest.Builder> requests() {
        return Stream.of(
                API.request("/api/jobs"),
                API.request("/api/health"),
                API.request("/api/metrics"),
                API.request("/api/nothing"),
                API.request("/elsewhere"),
                API.request("/api/jobs?limit=0"),
                API.request("/api/jobs").header("Accept", "image/png"),
                API.request("/api/jobs").DELETE(),
                API.request("/api/jobs").method("OPTIONS", BodyPublishers.noBody()),
                API.request("/api/jobs").method("HEAD", BodyPublishers.noBody()),
                API.posting("/api/device/r1/send_command", "{"),
                API.posting("/api/device/r1/send_command", "{\"command\":\"a\"}"));
    }

    @ParameterizedTest
    @MethodSource("requests")
    void should_let_browsers_do_nothing_with_an_answer(HttpRequest.Builder request) {
        HttpResponse<String> answer = API.send(request);

        ALWAYS.forEach((name, value) ->
                assertThat(answer.headers().allValues(name)).as(name).containsExactly(value));
        assertThat(answer.headers().map().keySet())
                .noneMatch(name -> name.equalsIgnoreCase("Strict-Transport-Security"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/jobs", "/api/nothing", "/elsewhere"})
    void should_ask_browsers_to_stay_with_tls(String path) {
        HttpResponse<String> secure = API.send(API.request(path).header("X-Forwarded-Proto", "https"));
        HttpResponse<String> open = API.send(API.request(path).header("X-Forwarded-Proto", "http"));

        assertThat(secure.headers().allValues("Strict-Transport-Security")).containsExactly("max-age=31536000");
        assertThat(secure.headers().allValues("Referrer-Policy")).containsExactly("no-referrer");
        assertThat(open.headers().allValues("Strict-Transport-Security")).isEmpty();
        assertThat(SecurityHeaders.of(true, null)).containsEntry("Strict-Transport-Security", "max-age=31536000");
    }

    @Test
    void should_allow_nothing_to_pages_of_other_origins() {
        for (HttpRequest.Builder request : List.of(
                API.request("/api/jobs"),
                API.request("/api/nothing"),
                API.posting("/api/device/r1/send_command", "{\"command\":\"a\"}"),
                API.request("/api/device/r1/send_command")
                        .header("Access-Control-Request-Method", "POST")
                        .header("Access-Control-Request-Headers", "x-api-key, content-type")
                        .method("OPTIONS", BodyPublishers.noBody()))) {
            HttpResponse<String> answer = API.send(request.header("Origin", "https://elsewhere.example"));

            assertThat(answer.headers().map().keySet())
                    .noneMatch(name -> name.toLowerCase(java.util.Locale.ROOT).startsWith("access-control-"));
        }
    }
}
