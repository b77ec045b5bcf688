package tom.web.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tom.web.Endpoints;

/** Holds the description of the API to OpenAPI, to itself and to the endpoints that there are. */
class DescriptionTest {

    private static final Description API = Description.ofWar();

    static List<Operation> operations() {
        return API.operations();
    }

    @Test
    void should_be_openapi() {
        assertThat(API.root().getString("openapi")).isEqualTo("3.0.3");
        assertThat(Grammar.violations(API)).isEmpty();
    }

    @Test
    void should_describe_every_endpoint_and_no_other() {
        assertThat(operations()).hasSizeGreaterThan(25);
        assertThat(operations().stream().map(Operation::toString).sorted()).containsExactlyElementsOf(Endpoints.all());
    }

    @Test
    void should_call_each_operation_by_a_name_of_its_own() {
        assertThat(operations().stream().map(operation -> operation.json().getString("operationId", "")))
                .doesNotHaveDuplicates()
                .allMatch(name -> name.matches("[a-z][A-Za-z]+"));
    }

    @ParameterizedTest
    @MethodSource("operations")
    void should_tell_role_summary_and_parameters(Operation operation) {
        assertThat(operation.role()).isIn("open", "tom-viewer", "tom-operator", "tom-admin");
        assertThat(operation.json().getString("summary", "")).isNotBlank();
        assertThat(operation.parameters("path")).containsExactlyInAnyOrderElementsOf(operation.placeholders());
        assertThat(operation.examplePath()).doesNotContain("//").doesNotEndWith("/");
        assertThat(operation.json().containsKey("security"))
                .isEqualTo(operation.role().equals("open"));
    }

    /** What the API answers to provoked errors, {@link AnswersTest} compares; these come from before any resource. */
    @ParameterizedTest
    @MethodSource("operations")
    void should_tell_who_is_refused(Operation operation) {
        if (!operation.role().equals("open")) {
            assertThat(operation.statuses()).contains("401");
            assertThat(operation.response("403").orElseThrow().getString("description"))
                    .as("for tools that show no x-role")
                    .contains("lacks the role `" + operation.role() + "`");
        }
        assertThat(operation.statuses().contains("429"))
                .as("only what a balancer asks for is without a limit")
                .isNotEqualTo(operation.path().equals("/api/health"));
        assertThat(operation.statuses()).contains("default");
    }

    @ParameterizedTest
    @MethodSource("operations")
    void should_answer_every_error_as_a_problem(Operation operation) {
        operation.statuses().stream().filter(status -> !status.startsWith("2")).forEach(status -> {
            Set<String> types = operation
                    .response(status)
                    .orElseThrow()
                    .getJsonObject("content")
                    .keySet();
            boolean text = status.equals("502") || status.equals("504");
            boolean health = operation.path().endsWith("/health") && status.equals("503");
            assertThat(types)
                    .as(status)
                    .containsExactly(text ? "text/plain" : health ? "application/json" : "application/problem+json");
        });
    }

    static Stream<JsonObject> media() {
        return operations().stream().flatMap(Operation::media).distinct();
    }

    @ParameterizedTest
    @MethodSource("media")
    void should_give_examples_that_fit(JsonObject media) {
        var check = new SchemaCheck(API);
        for (JsonValue example : Description.examples(media)) {
            assertThat(check.violations(media.getJsonObject("schema"), example, "example"))
                    .as("%s", example)
                    .isEmpty();
        }
    }

    @Test
    void should_name_nothing_that_no_operation_uses() {
        String document = API.root().toString();
        API.root()
                .getJsonObject("components")
                .forEach((kind, parts) -> parts.asJsonObject()
                        .keySet()
                        .forEach(name -> assertThat(document)
                                .contains(
                                        kind.equals("securitySchemes")
                                                ? "{\"" + name + "\":[]}"
                                                : "\"#/components/" + kind + "/" + name + "\"")));
    }
}
