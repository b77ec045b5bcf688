package tom.it;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A browser as far as signing in needs one: keeps cookies by host, follows redirects, and fills in a form. It finds Tom at
 * the address that people know, as if a proxy with TLS stood there.
 */
final class PersonsBrowser {

    private static final Pattern FORM = Pattern.compile("<form[^>]* action=\"([^\"]+)\"");
    private static final int MOST_REDIRECTS = 8;

    private final URI known;
    private final Map<String, Map<String, String>> cookies = new LinkedHashMap<>();
    private URI node;

    /**
     * @param known where people find Tom
     * @param node where it is
     */
    PersonsBrowser(URI known, URI node) {
        this.known = known;
        this.node = node;
    }

    /** The proxy sends everything to another node from now on. */
    void balancedTo(URI other) {
        node = other;
    }

    Answer get(String path) {
        return go(known.resolve(path), request -> request.GET());
    }

    /** One request of Tom's API or page, with the cookies and nothing followed. */
    Answer send(String method, String path, String body, String... headers) {
        return once(known.resolve(path), request -> {
            HttpRequest.Builder one = request.method(method, BodyPublishers.ofString(body));
            return headers.length == 0 ? one : one.headers(headers);
        });
    }

    /** Goes to the provider, and comes back with what Tom shows then. */
    Answer signIn(String user, String password) {
        Answer login = get("/console/sign-in");
        Matcher form = FORM.matcher(login.body());
        if (!form.find()) {
            throw new IllegalStateException("no form of the provider: " + login.status() + " " + login.body());
        }
        String body = "username=" + user + "&password=" + URLEncoder.encode(password, StandardCharsets.UTF_8);
        return go(
                URI.create(form.group(1).replace("&amp;", "&")),
                request -> request.header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(body)));
    }

    private Answer go(URI first, UnaryOperator<HttpRequest.Builder> how) {
        URI at = first;
        Answer answer = once(at, how);
        for (int i = 0; i < MOST_REDIRECTS && answer.status() / 100 == 3; i++) {
            at = at.resolve(answer.header("Location"));
            answer = once(at, HttpRequest.Builder::GET);
        }
        return answer;
    }

    private Answer once(URI at, UnaryOperator<HttpRequest.Builder> how) {
        boolean tom = at.getAuthority().equals(known.getAuthority());
        Map<String, String> own = cookies.computeIfAbsent(at.getAuthority(), authority -> new LinkedHashMap<>());
        Api api = new Api(tom ? node : URI.create(at.getScheme() + "://" + at.getAuthority()));
        HttpRequest.Builder request =
                api.request(at.getRawPath() + (at.getRawQuery() == null ? "" : "?" + at.getRawQuery()));
        if (!own.isEmpty()) {
            request.header(
                    "Cookie",
                    own.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        }
        Answer answer = api.send(how.apply(request));
        answer.headers().allValues("Set-Cookie").forEach(cookie -> keep(own, cookie));
        return answer;
    }

    private static void keep(Map<String, String> own, String cookie) {
        String[] pair = cookie.split(";", 2)[0].split("=", 2);
        if (cookie.contains("Max-Age=0")) {
            own.remove(pair[0]);
        } else {
            own.put(pair[0], pair[1]);
        }
    }

    /** What it holds of Tom. */
    Map<String, String> cookies() {
        return cookies.getOrDefault(known.getAuthority(), Map.of());
    }
}
