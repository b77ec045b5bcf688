package tom.it.fuzz;

import jakarta.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * One operation of the API, as the API itself describes it.
 *
 * @param path with names in braces
 * @param parameters names of what may stand in the query
 * @param bodies JSON objects that it takes
 */
record Operation(String method, String path, List<String> parameters, List<Map<String, String>> bodies) {

    private static final Set<String> METHODS = Set.of("get", "post", "delete");

    Operation {
        parameters = List.copyOf(parameters);
        bodies = List.copyOf(bodies);
    }

    /** Whether it may send something to a device. */
    boolean isSubmit() {
        return !bodies.isEmpty();
    }

    /** @param description what {@code /api/openapi} answers */
    static List<Operation> read(String description) {
        Map<?, ?> root = (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromString(description);
        List<Operation> all = new ArrayList<>();
        map(root, "paths")
                .forEach((path, item) -> ((Map<?, ?>) item).forEach((method, operation) -> {
                    if (METHODS.contains(String.valueOf(method))) {
                        all.add(read(root, String.valueOf(method), String.valueOf(path), (Map<?, ?>) operation));
                    }
                }));
        return all;
    }

    private static Operation read(Map<?, ?> root, String method, String path, Map<?, ?> operation) {
        List<String> parameters = Stream.of(operation.get("parameters"))
                .flatMap(list -> list instanceof List<?> some ? some.stream() : Stream.empty())
                .map(parameter -> resolved(root, (Map<?, ?>) parameter))
                .filter(parameter -> "query".equals(parameter.get("in")))
                .map(parameter -> String.valueOf(parameter.get("name")))
                .toList();
        List<Map<String, String>> bodies =
                operation.get("requestBody") instanceof Map<?, ?> body ? examples(resolved(root, body)) : List.of();
        return new Operation(method.toUpperCase(java.util.Locale.ROOT), path, parameters, bodies);
    }

    private static List<Map<String, String>> examples(Map<?, ?> body) {
        Map<?, ?> json = map(map(body, "content"), "application/json");
        return map(json, "examples").values().stream()
                .map(example -> members(map((Map<?, ?>) example, "value")))
                .toList();
    }

    /** Each member's value as JSON. */
    private static Map<String, String> members(Map<?, ?> example) {
        Map<String, String> members = new java.util.LinkedHashMap<>();
        example.forEach((name, value) -> members.put(
                String.valueOf(name),
                Json.createArrayBuilder(List.of(value)).build().get(0).toString()));
        return members;
    }

    private static Map<?, ?> resolved(Map<?, ?> root, Map<?, ?> entry) {
        if (!(entry.get("$ref") instanceof String reference)) {
            return entry;
        }
        Map<?, ?> found = root;
        for (String name : reference.substring(2).split("/")) {
            found = map(found, name);
        }
        return found;
    }

    private static Map<?, ?> map(Map<?, ?> parent, String name) {
        return (Map<?, ?>) java.util.Objects.requireNonNull(parent.get(name), name);
    }
}
