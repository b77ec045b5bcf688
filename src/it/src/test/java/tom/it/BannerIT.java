package tom.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What answers tell of the server, and to browsers: also those in which Tom has no part. */
@AnyServer
@ExtendWith(SharedSite.class)
class BannerIT {

    /** WildFly lets every origin read it; it is the server's own, and to be closed at the proxy. */
    private static final String DESCRIPTION = "GET /openapi ";

    private static final String END = "Host: tom\r\nConnection: close\r\n\r\n";

    /** Names of products and of what makes them, and what a stack trace looks like. */
    private static final String[] TELLTALE = {
        "payara",
        "glassfish",
        "badassfish",
        "grizzly",
        "wildfly",
        "undertow",
        "jboss",
        "resteasy",
        "jersey",
        "exception",
        "stacktrace",
        "\tat ",
        "java.",
        "jakarta.",
        "jdk"
    };

    private static final Map<String, String> ALWAYS = Map.of(
            "x-content-type-options", "nosniff",
            "cache-control", "no-store",
            "content-security-policy", "default-src 'none'; frame-ancestors 'none'",
            "referrer-policy", "no-referrer",
            "x-frame-options", "DENY",
            "cross-origin-resource-policy", "same-origin");

    static Stream<String> answeredByTom() {
        return Stream.of(
                "GET /api/health HTTP/1.1\r\n" + END,
                "GET /api/metrics HTTP/1.1\r\n" + END,
                "HEAD /api/health HTTP/1.1\r\n" + END,
                "GET /api/jobs HTTP/1.1\r\n" + END,
                "GET /api/jobs HTTP/1.1\r\nAccept: image/png\r\n" + END,
                "GET /api/jobs HTTP/1.1\r\nAccept: application/json;q=x\r\n" + END,
                "GET /api/jobs?limit=0 HTTP/1.1\r\n" + END,
                "GET /api/nothing HTTP/1.1\r\n" + END,
                "GET /no/such/page HTTP/1.1\r\n" + END,
                "GET / HTTP/1.1\r\n" + END,
                "DELETE /api/jobs HTTP/1.1\r\n" + END,
                "OPTIONS /api/jobs HTTP/1.1\r\nOrigin: https://elsewhere.example\r\n" + END,
                "OPTIONS /api/device/x/send_command HTTP/1.1\r\nOrigin: https://elsewhere.example\r\n"
                        + "Access-Control-Request-Method: POST\r\nAccess-Control-Request-Headers: x-api-key\r\n" + END,
                "POST /api/device/x/send_command HTTP/1.1\r\nContent-Length: 1\r\n" + END + "{",
                "POST /api/device/x/send_command HTTP/1.1\r\nContent-Type: application/json\r\nContent-Length: 1\r\n"
                        + END + "{");
    }

    static Stream<String> answeredByTheServer() {
        return Stream.of(
                "GET /WEB-INF/web.xml HTTP/1.1\r\n" + END,
                "GET /api/health HTTP/9.9\r\n" + END,
                "GET /api/health HTTP/1.1\r\nConnection: close\r\n\r\n",
                "GET /api/%zz HTTP/1.1\r\n" + END,
                "GET /../../etc/passwd HTTP/1.1\r\n" + END,
                "GET /api/health HTTP/1.1\r\nX-Long: " + "x".repeat(40_000) + "\r\n" + END,
                "GET /api/health HTTP/1.1\r\nno colon\r\n" + END,
                "GET /api/a%5Cb HTTP/1.1\r\n" + END,
                "GET /api/a%00b HTTP/1.1\r\n" + END,
                "GET /api/{x} HTTP/1.1\r\n" + END,
                "TRACE /api/health HTTP/1.1\r\nX-API-Key: hunter2\r\n" + END,
                "POST /api/device/x/send_command HTTP/1.1\r\nContent-Type: application/json\r\nContent-Length: x\r\n"
                        + END,
                "POST /api/device/x/send_command HTTP/1.1\r\nContent-Type: application/json\r\n"
                        + "Transfer-Encoding: chunked\r\n" + END + "zz\r\n",
                "POST /api/device/x/send_command HTTP/1.1\r\nContent-Type: application/json\r\n"
                        + "Transfer-Encoding: squeezed\r\n" + END,
                "GET /health HTTP/1.1\r\n" + END,
                "GET /openapi HTTP/1.1\r\n" + END);
    }

    @ParameterizedTest
    @MethodSource({"answeredByTom", "answeredByTheServer"})
    void should_not_tell_what_the_server_is(String request, Api api) throws IOException {
        String answer = api.bytes(request);

        assertThat(headers(answer)).noneMatch(line -> line.matches("(server|x-powered-by|via):.*"));
        if (!request.startsWith(DESCRIPTION)) {
            assertThat(headers(answer)).noneMatch(line -> line.startsWith("access-control-"));
        }
        if (!answer.startsWith("HTTP/1.1 2")) {
            assertThat(answer.toLowerCase(Locale.ROOT)).doesNotContain(TELLTALE).doesNotContain("hunter2");
        }
    }

    @ParameterizedTest
    @MethodSource("answeredByTom")
    void should_let_browsers_do_nothing_with_an_answer(String request, Api api) throws IOException {
        List<String> headers = headers(api.bytes(request));

        ALWAYS.forEach((name, value) -> assertThat(headers)
                .filteredOn(line -> line.startsWith(name + ":"))
                .as(name)
                .containsExactly(name + ": " + value));
        assertThat(headers).noneMatch(line -> line.startsWith("strict-transport-security"));
    }

    @Test
    void should_ask_browsers_to_stay_with_the_tls_of_a_proxy(Api api) throws IOException {
        for (String path : List.of("/api/health", "/api/nothing", "/no/such/page")) {
            assertThat(headers(api.bytes("GET " + path + " HTTP/1.1\r\nX-Forwarded-Proto: https\r\n" + END)))
                    .as(path)
                    .contains("strict-transport-security: max-age=31536000");
        }
    }

    /** The lines of a head, names in lower case. */
    private static List<String> headers(String answer) {
        return answer.split("\r\n\r\n", 2)[0]
                .lines()
                .skip(1)
                .map(line -> line.split(":", 2))
                .map(parts -> parts[0].toLowerCase(Locale.ROOT) + ":" + (parts.length < 2 ? "" : parts[1]))
                .toList();
    }
}
