package tom.web;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.JsonValue.ValueType;
import java.io.InputStream;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.IntStream;

/**
 * Reads a request's JSON member by member and collects everything that is wrong with it; {@link #verify} then tells the
 * client. What is read before that may be a stand-in. A member that is {@code null} counts as absent.
 */
public final class JsonInput {

    private static final StrictJson JSON = new StrictJson();

    private final JsonObject object;
    private final String path;
    private final Violations violations;

    private JsonInput(JsonObject object, String path, Violations violations) {
        this.object = object;
        this.path = path;
        this.violations = violations;
    }

    /** @throws ProblemException when the body is no JSON object */
    public static JsonInput read(InputStream body) {
        return new JsonInput(JSON.read(body), "", new Violations());
    }

    public boolean has(String name) {
        return member(name).isPresent();
    }

    /** Whether a member is there and says more than no. */
    public boolean asksFor(String name) {
        return member(name)
                .filter(value -> value.getValueType() != ValueType.FALSE)
                .isPresent();
    }

    /** The text, or an empty one when it is missing or wrong. */
    public String requiredText(String name, TextRule rule) {
        if (!has(name)) {
            reject(name, "is missing");
        }
        return text(name, rule).orElse("");
    }

    public Optional<String> text(String name, TextRule rule) {
        return member(name).flatMap(value -> text(path + name, value, rule));
    }

    public boolean flag(String name, boolean otherwise) {
        return member(name)
                .map(value -> {
                    if (value.getValueType() != ValueType.TRUE && value.getValueType() != ValueType.FALSE) {
                        reject(name, "must be true or false");
                    }
                    return value.getValueType() == ValueType.TRUE;
                })
                .orElse(otherwise);
    }

    public int integer(String name, int otherwise, int least, int most) {
        return integer(name, least, most).orElse(otherwise);
    }

    public Optional<Integer> integer(String name, int least, int most) {
        Optional<JsonValue> member = member(name);
        Optional<Integer> number = member.filter(JsonNumber.class::isInstance)
                .map(value -> ((JsonNumber) value).bigDecimalValue())
                .filter(value -> isWholeWithin(value, least, most))
                .map(BigDecimal::intValueExact);
        if (member.isPresent() && number.isEmpty()) {
            reject(name, "must be a whole number from " + least + " to " + most);
        }
        return number;
    }

    /**
     * A list that must be there, not empty and not longer than {@code most}.
     *
     * @param item reads one; the first argument is what to call it in a violation
     */
    public <T> List<T> requiredList(String name, int most, BiFunction<String, JsonValue, Optional<T>> item) {
        if (!(object.get(name) instanceof JsonArray array)) {
            reject(name, has(name) ? "must be a list" : "is missing");
            return List.of();
        }
        if (array.isEmpty() || array.size() > most) {
            reject(name, "must have 1 to " + most + " entries");
            return List.of();
        }
        return IntStream.range(0, array.size())
                .mapToObj(i -> item.apply(path + name + "[" + i + "]", array.get(i)))
                .flatMap(Optional::stream)
                .toList();
    }

    /** A text that stands somewhere inside; {@code field} is its full name. */
    public Optional<String> text(String field, JsonValue value, TextRule rule) {
        if (!(value instanceof JsonString string)) {
            violations.add(field, "must be a text");
            return Optional.empty();
        }
        Optional<String> violation = rule.violation(string.getString());
        violation.ifPresent(message -> violations.add(field, message));
        return violation.isPresent() ? Optional.empty() : Optional.of(string.getString());
    }

    /** An object that stands inside, as input of its own with the same violations. */
    public JsonInput inside(String field, JsonObject value) {
        return new JsonInput(value, field + ".", violations);
    }

    public void reject(String name, String message) {
        violations.add(path + name, message);
    }

    /** @throws ProblemException with all violations, when there are any */
    public void verify() {
        violations.verify();
    }

    /** The whole object in canonical form, without these members. */
    public String canonical(List<String> without) {
        var rest = Json.createObjectBuilder(object);
        without.forEach(rest::remove);
        return CanonicalJson.of(rest.build());
    }

    private Optional<JsonValue> member(String name) {
        return Optional.ofNullable(object.get(name)).filter(value -> value.getValueType() != ValueType.NULL);
    }

    /** Compares before it converts: 1e999999999 must not be written out. */
    private static boolean isWholeWithin(BigDecimal value, int least, int most) {
        return value.compareTo(BigDecimal.valueOf(least)) >= 0
                && value.compareTo(BigDecimal.valueOf(most)) <= 0
                && value.stripTrailingZeros().scale() <= 0;
    }
}
