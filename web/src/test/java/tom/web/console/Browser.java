package tom.web.console;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import tom.web.ApiServer;

/** Keeps cookies, also those for https, and follows nothing by itself. */
final class Browser {

    private final ApiServer api;
    private final Map<String, String> cookies = new LinkedHashMap<>();

    Browser(ApiServer api) {
        this.api = api;
    }

    HttpResponse<String> get(String path) {
        return send(api.request(path));
    }

    HttpResponse<String> post(String path, String form, String... headers) {
        HttpRequest.Builder post = api.request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form));
        return send(headers.length == 0 ? post : post.headers(headers));
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        if (!cookies.isEmpty()) {
            request.header(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        }
        HttpResponse<String> answer = api.send(request);
        answer.headers().allValues("Set-Cookie").forEach(this::keep);
        return answer;
    }

    private void keep(String cookie) {
        String[] pair = cookie.substring(0, cookie.indexOf(';')).split("=", 2);
        if (cookie.contains("Max-Age=0")) {
            cookies.remove(pair[0]);
        } else {
            cookies.put(pair[0], pair[1]);
        }
    }

    Map<String, String> cookies() {
        return cookies;
    }

    /** Signs in as whom the provider says; answers what Tom says to that. */
    HttpResponse<String> signIn(LocalProvider provider) {
        return get("/console/callback?" + provider.signIn(begin()));
    }

    /** Where Tom sends it. */
    String begin() {
        return get("/console/sign-in").headers().firstValue("Location").orElseThrow();
    }
}
