package tom.web.openapi;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The description of the API, as a tool reads it. */
record Description(JsonObject root) {

    private static final List<String> METHODS =
            List.of("get", "put", "post", "delete", "options", "head", "patch", "trace");

    static Description ofWar() {
        try (InputStream document = DescriptionResource.class.getResourceAsStream("/META-INF/openapi.yaml")) {
            return read(new String(document.readAllBytes(), UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @SuppressWarnings("unchecked") // the root of the document is an object
    static Description read(String yaml) {
        Object root = new Load(LoadSettings.builder().build()).loadFromString(yaml);
        return new Description(
                Json.createObjectBuilder((Map<String, Object>) root).build());
    }

    List<Operation> operations() {
        return root.getJsonObject("paths").entrySet().stream()
                .flatMap(path -> operations(path.getKey(), path.getValue().asJsonObject()))
                .toList();
    }

    private Stream<Operation> operations(String path, JsonObject item) {
        return METHODS.stream()
                .filter(item::containsKey)
                .map(method -> new Operation(this, method.toUpperCase(java.util.Locale.ROOT), path, item));
    }

    /** The object itself, or what it points to. */
    JsonObject resolve(JsonValue value) {
        JsonObject object = value.asJsonObject();
        return object.containsKey("$ref") ? at(object.getString("$ref")) : object;
    }

    JsonObject at(String reference) {
        return Json.createPointer(reference.substring(1)).getValue(root).asJsonObject();
    }

    boolean has(String reference) {
        return reference.startsWith("#/")
                && Json.createPointer(reference.substring(1)).containsValue(root);
    }

    List<JsonObject> resolved(JsonObject parent, String list) {
        return parent.containsKey(list)
                ? parent.getJsonArray(list).stream().map(this::resolve).toList()
                : List.of();
    }

    /** The only example, or those that have names. */
    static List<JsonValue> examples(JsonObject media) {
        if (media.containsKey("examples")) {
            return media.getJsonObject("examples").values().stream()
                    .map(example -> example.asJsonObject().get("value"))
                    .toList();
        }
        return Stream.ofNullable(media.get("example")).toList();
    }

    static String text(JsonValue value) {
        return value instanceof JsonString string ? string.getString() : value.toString();
    }
}
