package tom.web;

import static java.util.stream.Collectors.joining;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.Map;

/** Writes JSON so that the order of members makes no difference. */
final class CanonicalJson {

    private CanonicalJson() {}

    static String of(JsonValue value) {
        if (value instanceof JsonObject object) {
            return object.entrySet().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .map(member -> quoted(member.getKey()) + ":" + of(member.getValue()))
                    .collect(joining(",", "{", "}"));
        }
        if (value instanceof JsonArray array) {
            return array.stream().map(CanonicalJson::of).collect(joining(",", "[", "]"));
        }
        return value.toString();
    }

    private static String quoted(String name) {
        return Json.createValue(name).toString();
    }
}
