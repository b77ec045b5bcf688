package tom.it.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** A request while it is made: valid at first. Each character of its texts is a byte. */
final class Draft {

    final Random random;
    final List<String> headers = new ArrayList<>();
    final Map<String, String> members = new LinkedHashMap<>();
    String method;
    String target;
    String version = "HTTP/1.1";
    String lineEnd = "\r\n";
    String body = "";
    private String bare = "";
    private boolean framed = true;
    private boolean alone;

    Draft(Random random, String method, String target) {
        this.random = random;
        this.method = method;
        this.target = target;
    }

    /** As bytes, each of which is a character. */
    static String utf8(String text) {
        return new String(text.getBytes(UTF_8), ISO_8859_1);
    }

    <T> T oneOf(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    String oneOf(String... all) {
        return all[random.nextInt(all.length)];
    }

    /** Writes the members as the body that they make. */
    void write() {
        body = members.entrySet().stream()
                .map(member -> utf8("\"" + member.getKey() + "\":" + member.getValue()))
                .collect(Collectors.joining(",", "{", "}"));
    }

    void text(UnaryOperator<String> change) {
        body = change.apply(body);
    }

    void header(String line) {
        headers.add(line);
    }

    void withoutHeader(String name) {
        headers.removeIf(line -> line.toLowerCase(Locale.ROOT).startsWith(name.toLowerCase(Locale.ROOT) + ":"));
    }

    void replaceHeader(String name, String value) {
        withoutHeader(name);
        header(name + ": " + value);
    }

    /** For a request whose end, or whose answer's, cannot be foreseen: it gets a connection of its own. */
    void alone() {
        alone = true;
    }

    boolean isAlone() {
        boolean tracesWithBody = method.equals("TRACE") && !body.isEmpty(); // Payara reads the body as the next request
        return alone || tracesWithBody || text().length() > 30_000;
    }

    /** No Content-Length is added. */
    void unframed() {
        framed = false;
        alone();
    }

    /** Something else than a request. */
    void bare(String bytes) {
        bare = bytes;
        alone();
    }

    /** The whole request. */
    String text() {
        if (!bare.isEmpty()) {
            return bare;
        }
        StringBuilder text = new StringBuilder(method).append(' ').append(target);
        text.append(version.isEmpty() ? "" : " " + version).append(lineEnd);
        headers.forEach(line -> text.append(line).append(lineEnd));
        if (framed && (!body.isEmpty() || method.equals("POST"))) {
            text.append("Content-Length: ").append(body.length()).append(lineEnd);
        }
        return text.append(lineEnd).append(body).toString();
    }
}
