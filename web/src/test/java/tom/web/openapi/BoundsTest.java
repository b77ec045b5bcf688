package tom.web.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tom.config.Configs;
import tom.web.ApiServer;
import tom.web.Bodies;
import tom.web.Node;

/** Holds what the description says of members and parameters to what the API takes and refuses. */
class BoundsTest {

    @RegisterExtension
    static final ApiServer API =
            new ApiServer(Node.settings(true, Configs.defaults().jobs()));

    private static final Description DESCRIPTION = Description.ofWar();
    private static final SchemaCheck CHECK = new SchemaCheck(DESCRIPTION);

    static Stream<Arguments> members() {
        return DESCRIPTION.operations().stream()
                .filter(operation -> operation.body().isPresent())
                .flatMap(operation -> schema(operation).getJsonObject("properties").entrySet().stream()
                        .map(member -> Arguments.of(
                                operation,
                                member.getKey(),
                                CHECK.flat(member.getValue().asJsonObject()))));
    }

    private static JsonObject schema(Operation operation) {
        return CHECK.flat(operation.body().orElseThrow().getJsonObject("schema"));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("members")
    void should_be_those_of_members(Operation operation, String member, JsonObject schema) {
        taken(schema)
                .forEach(value -> assertThat(post(operation, member, value).statusCode())
                        .as("%s", value)
                        .isEqualTo(200));
        refused(schema)
                .forEach(value -> assertThat(Bodies.violated(post(operation, member, value)))
                        .as("%s", value)
                        .contains(member));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("members")
    void should_be_missed_where_they_are_required(Operation operation, String member) {
        boolean required = schema(operation)
                .getJsonArray("required")
                .getValuesAs(JsonString::getString)
                .contains(member);
        HttpResponse<String> answer = post(operation, member, JsonValue.NULL);

        if (required) {
            assertThat(Bodies.violated(answer)).contains(member);
        } else if (!List.of("credential_id", "username", "password").contains(member)) { // one or the others
            assertThat(answer.statusCode()).isEqualTo(200);
        }
    }

    static Stream<Arguments> parameters() {
        return DESCRIPTION.operations().stream()
                .flatMap(operation -> operation
                        .described("query")
                        .filter(parameter -> !parameter.containsKey("style"))
                        .map(parameter -> Arguments.of(
                                operation,
                                parameter.getString("name"),
                                CHECK.flat(parameter.getJsonObject("schema")))));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("parameters")
    void should_be_those_of_parameters(Operation operation, String parameter, JsonObject schema) {
        String query = operation.examplePath() + "?" + parameter + "=";
        taken(schema)
                .forEach(value -> assertThat(
                                API.get(query + Description.text(value)).statusCode())
                        .as("%s", value)
                        .isEqualTo(200));
        refused(schema)
                .filter(value -> !schema.getString("type").equals("string") || schema.containsKey("enum"))
                .forEach(value -> assertThat(Bodies.violated(API.get(query + Description.text(value))))
                        .as("%s", value)
                        .containsExactly(parameter));
    }

    /** The first example of the operation with this member in place of its own. */
    private static HttpResponse<String> post(Operation operation, String member, JsonValue value) {
        JsonObject body =
                Description.examples(operation.body().orElseThrow()).get(0).asJsonObject();
        var changed = Json.createObjectBuilder(body).add(member, value);
        Map.of("username", "password", "password", "username").forEach((one, other) -> {
            if (member.equals(one) && value != JsonValue.NULL) {
                changed.add(other, "x").remove("credential_id");
            }
        });
        if (member.equals("raw_output")) {
            changed.add("wait", true).add("wait_timeout", 1);
        } else if (member.equals("wait")) {
            changed.add("wait_timeout", 1);
        }
        return API.post(operation.examplePath(), changed.build().toString());
    }

    private static Stream<JsonValue> taken(JsonObject schema) {
        Stream<JsonValue> words = schema.containsKey("enum") ? schema.getJsonArray("enum").stream() : Stream.empty();
        return Stream.concat(
                words, Stream.of("minimum", "maximum").flatMap(bound -> Stream.ofNullable(schema.get(bound))));
    }

    private static Stream<JsonValue> refused(JsonObject schema) {
        String type = schema.getString("type");
        Stream<JsonValue> beyond = Stream.concat(beyond(schema, "minimum", -1), beyond(schema, "maximum", 1));
        return switch (type) {
            case "string" ->
                schema.containsKey("maxLength")
                        ? Stream.of(
                                text(0),
                                text(schema.getInt("maxLength") + 1),
                                Json.createValue("a\nb"),
                                Json.createValue(1))
                        : Stream.of(text(1));
            case "array" -> Stream.of(JsonValue.EMPTY_JSON_ARRAY, text(1), list(schema.getInt("maxItems") + 1));
            default -> Stream.concat(beyond, Stream.of(text(1)));
        };
    }

    private static Stream<JsonValue> beyond(JsonObject schema, String bound, int step) {
        return Stream.ofNullable(schema.getJsonNumber(bound))
                .map(JsonNumber::longValue)
                .map(value -> Json.createValue(value + step));
    }

    private static JsonValue text(int length) {
        return Json.createValue("x".repeat(length));
    }

    private static JsonValue list(int size) {
        var list = Json.createArrayBuilder();
        for (int i = 0; i < size; i++) {
            list.add("x");
        }
        return list.build();
    }
}
