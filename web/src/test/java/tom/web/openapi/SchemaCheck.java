package tom.web.openapi;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Holds JSON to a schema, and strictly so: what is not described must not be there. Remembers what it has seen. */
final class SchemaCheck {

    private final Description description;
    private final Set<String> met = new TreeSet<>();

    SchemaCheck(Description description) {
        this.description = description;
    }

    /** The described members that had a value, each as {@code Schema.member}. */
    Set<String> met() {
        return met;
    }

    /** @param place what to call the schema, unless it has a name */
    List<String> violations(JsonObject schema, JsonValue value, String place) {
        List<String> violations = new ArrayList<>();
        check(schema, value, place, violations);
        return violations;
    }

    private void check(JsonObject pointed, JsonValue value, String at, List<String> violations) {
        JsonObject schema = flat(pointed);
        String place = pointed.containsKey("$ref") ? name(pointed) : at;
        if (value == JsonValue.NULL) {
            require(schema.getBoolean("nullable", false), place, "must not be null", violations);
        } else if (schema.containsKey("oneOf")) {
            long fits = schema.getJsonArray("oneOf").getValuesAs(JsonObject.class).stream()
                    .filter(one -> violations(one, value, place).isEmpty())
                    .count();
            require(fits == 1, place, "fits " + fits + " of oneOf", violations);
        } else {
            checkType(schema, value, place, violations);
            if (schema.containsKey("enum")) {
                require(schema.getJsonArray("enum").contains(value), place, "is not " + value, violations);
            }
        }
    }

    private void checkType(JsonObject schema, JsonValue value, String place, List<String> violations) {
        String type = schema.getString("type", "none");
        require(
                type.equals(type(value))
                        || (type.equals("number") && type(value).equals("integer")),
                place,
                value + " is no " + type,
                violations);
        if (value instanceof JsonObject object) {
            checkObject(schema, object, place, violations);
        } else if (value instanceof JsonArray array) {
            checkRange(schema, "Items", array.size(), place, violations);
            array.forEach(item -> check(schema.getJsonObject("items"), item, place + "[]", violations));
        } else if (value instanceof JsonString string) {
            checkRange(schema, "Length", string.getString().length(), place, violations);
            require(
                    !schema.getString("format", "").equals("date-time") || isTime(string.getString()),
                    place,
                    value + " is no time",
                    violations);
        } else if (value instanceof JsonNumber number) {
            checkRange(schema, "imum", number.doubleValue(), place, violations);
        }
    }

    private void checkObject(JsonObject schema, JsonObject object, String place, List<String> violations) {
        JsonObject properties = object(schema, "properties");
        if (schema.containsKey("required")) {
            schema.getJsonArray("required").getValuesAs(JsonString.class).stream()
                    .filter(name -> !object.containsKey(name.getString()))
                    .forEach(name -> violations.add(place + ": has no " + name));
        }
        object.forEach((name, value) -> {
            if (properties.containsKey(name)) {
                if (value != JsonValue.NULL) {
                    met.add(place + "." + name);
                }
                check(properties.getJsonObject(name), value, place + "." + name, violations);
            } else if (schema.get("additionalProperties") instanceof JsonObject others) {
                check(others, value, place + ".*", violations);
            } else {
                require(schema.getBoolean("additionalProperties", false), place, "has " + name, violations);
            }
        });
    }

    private static void checkRange(
            JsonObject schema, String what, double value, String place, List<String> violations) {
        require(
                !schema.containsKey("min" + what)
                        || value >= schema.getJsonNumber("min" + what).doubleValue(),
                place,
                value + " is too little",
                violations);
        require(
                !schema.containsKey("max" + what)
                        || value <= schema.getJsonNumber("max" + what).doubleValue(),
                place,
                value + " is too much",
                violations);
    }

    /** What the schema says with all that it points to and is made of. */
    JsonObject flat(JsonObject pointed) {
        JsonObject schema = description.resolve(pointed);
        if (!schema.containsKey("allOf")) {
            return schema;
        }
        JsonObjectBuilder properties = Json.createObjectBuilder();
        var required = Json.createArrayBuilder();
        schema.getJsonArray("allOf").getValuesAs(JsonObject.class).stream()
                .map(this::flat)
                .forEach(part -> {
                    object(part, "properties").forEach(properties::add);
                    if (part.containsKey("required")) {
                        part.getJsonArray("required").forEach(required::add);
                    }
                });
        return Json.createObjectBuilder()
                .add("type", "object")
                .add("properties", properties)
                .add("required", required)
                .build();
    }

    /** Every member that answers of this schema may have, as in {@link #met}. */
    Stream<String> members(JsonObject pointed, String at) {
        JsonObject schema = flat(pointed);
        String place = pointed.containsKey("$ref") ? name(pointed) : at;
        Stream<String> own = object(schema, "properties").entrySet().stream()
                .flatMap(property -> Stream.concat(
                        Stream.of(place + "." + property.getKey()),
                        members(property.getValue().asJsonObject(), place + "." + property.getKey())));
        Stream<String> items =
                schema.containsKey("items") ? members(schema.getJsonObject("items"), place + "[]") : Stream.empty();
        Stream<String> others = schema.get("additionalProperties") instanceof JsonObject value
                ? members(value, place + ".*")
                : Stream.empty();
        return Stream.of(own, items, others).flatMap(all -> all);
    }

    private static JsonObject object(JsonObject parent, String name) {
        return parent.containsKey(name) ? parent.getJsonObject(name) : JsonValue.EMPTY_JSON_OBJECT;
    }

    private static String name(JsonObject pointer) {
        return pointer.getString("$ref").replaceAll(".*/", "");
    }

    private static String type(JsonValue value) {
        return switch (value.getValueType()) {
            case OBJECT -> "object";
            case ARRAY -> "array";
            case STRING -> "string";
            case NUMBER -> ((JsonNumber) value).isIntegral() ? "integer" : "number";
            case TRUE, FALSE -> "boolean";
            case NULL -> "null";
        };
    }

    private static boolean isTime(String text) {
        try {
            return OffsetDateTime.parse(text).getOffset().getTotalSeconds() == 0;
        } catch (DateTimeException e) {
            return false;
        }
    }

    private static void require(boolean holds, String place, String otherwise, List<String> violations) {
        if (!holds) {
            violations.add(place + ": " + otherwise);
        }
    }
}
