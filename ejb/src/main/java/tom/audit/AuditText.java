package tom.audit;

import jakarta.json.JsonArray;
import jakarta.json.JsonException;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.io.StringReader;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Writes what an entry holds as JSON. */
final class AuditText {

    /** What an entry may hold, in the order in which people read it. */
    private static final List<String> NAMES = List.of(
            "caller",
            "subject",
            "method",
            "address",
            "action",
            "device",
            "target",
            "lines",
            "truncated",
            "status",
            "job_id",
            "outcome",
            "error_type",
            "detail",
            "times");

    private static final Set<String> NUMBERS = Set.of("status", "times");

    /** Found once: to look for it takes longer than to write an entry. */
    static final JsonProvider JSON = JsonProvider.provider();

    private AuditText() {}

    /** One line of printable ASCII: nothing in it can end the line, hide a part of it or steer a terminal. */
    static String line(Instant at, String node, Map<String, String> fields) {
        JsonObjectBuilder json = JSON.createObjectBuilder().add("time", at.toString());
        addTo(json, fields);
        return ascii(json.add("node", node).build().toString());
    }

    /** What does not read as what it should be is left out: others can write into a stream, too. */
    static void addTo(JsonObjectBuilder json, Map<String, String> fields) {
        for (String name : NAMES) {
            String value = fields.get(name);
            if (value == null) {
                continue;
            }
            if (name.equals("lines")) {
                json.add(name, lines(value));
            } else if (name.equals("truncated")) {
                json.add(name, true);
            } else if (!NUMBERS.contains(name)) {
                json.add(name, value);
            } else if (value.matches("\\d{1,9}")) {
                json.add(name, Integer.parseInt(value));
            }
        }
    }

    private static JsonArray lines(String text) {
        try (var reader = JSON.createReader(new StringReader(text))) {
            return reader.readArray();
        } catch (JsonException e) {
            return JsonValue.EMPTY_JSON_ARRAY;
        }
    }

    /** JSON itself escapes no more than quotes, backslashes and the oldest control characters. */
    static String ascii(String json) {
        StringBuilder text = new StringBuilder(json.length());
        for (int i = 0; i < json.length(); i++) {
            char c = json.charAt(i);
            if (c >= ' ' && c <= '~') {
                text.append(c);
            } else {
                text.append(String.format("\\u%04x", (int) c));
            }
        }
        return text.toString();
    }
}
