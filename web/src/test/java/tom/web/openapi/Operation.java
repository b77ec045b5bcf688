package tom.web.openapi;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A method of a path, as it is described. */
record Operation(Description of, String method, String path, JsonObject item) {

    private static final Pattern PARAMETER = Pattern.compile("\\{(\\w+)}");

    JsonObject json() {
        return item.getJsonObject(method.toLowerCase(java.util.Locale.ROOT));
    }

    String role() {
        return json().getString("x-role", "");
    }

    SortedSet<String> statuses() {
        return new TreeSet<>(json().getJsonObject("responses").keySet());
    }

    Optional<JsonObject> response(String status) {
        return Optional.ofNullable(json().getJsonObject("responses").get(status))
                .map(of::resolve);
    }

    Optional<JsonObject> body() {
        return Optional.ofNullable(json().get("requestBody"))
                .map(of::resolve)
                .map(body -> body.getJsonObject("content").getJsonObject("application/json"));
    }

    List<String> parameters(String in) {
        return described(in).map(parameter -> parameter.getString("name")).toList();
    }

    Stream<JsonObject> described(String in) {
        return Stream.concat(of.resolved(item, "parameters").stream(), of.resolved(json(), "parameters").stream())
                .filter(parameter -> parameter.getString("in").equals(in));
    }

    List<String> placeholders() {
        return PARAMETER.matcher(path).results().map(match -> match.group(1)).toList();
    }

    /** The path with the examples of its parameters. */
    String examplePath() {
        return path(Map.of());
    }

    /** @param other parameters that are to differ from the examples, as they stand in a URL */
    String path(Map<String, String> other) {
        return PARAMETER
                .matcher(path)
                .replaceAll(match -> other.getOrDefault(match.group(1), encoded(example(match.group(1)))));
    }

    private String example(String parameter) {
        return described("path")
                .filter(one -> one.getString("name").equals(parameter))
                .map(one -> one.getString("example"))
                .collect(Collectors.joining());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Every object of the description in which the operation shows what may be sent or answered. */
    Stream<JsonObject> media() {
        return Stream.concat(
                body().stream(),
                statuses().stream()
                        .flatMap(status -> response(status).stream())
                        .flatMap(response -> Stream.ofNullable(response.getJsonObject("content")))
                        .flatMap(content -> content.values().stream())
                        .map(JsonValue::asJsonObject));
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
