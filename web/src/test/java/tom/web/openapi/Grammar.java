package tom.web.openapi;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Holds a description to OpenAPI 3.0: which objects there are and which fields they have, as far as Tom uses them. */
final class Grammar {

    /**
     * An object and its fields a line: {@code !} must be there, {@code :x} is an object x, {@code :[x]} a list and
     * {@code :{x}} a map of them, {@code &} may also be a pointer.
     */
    private static final String OBJECTS = """
            document: openapi! info!:info tags:[tag] security paths!:{path} components:components
            info: title! version! description
            tag: name! description
            path: parameters:[parameter&] get:operation post:operation put:operation delete:operation
            operation: operationId summary description tags security parameters:[parameter&] requestBody:body& responses!:{response&}
            parameter: name! in! required description style explode schema!:schema& example
            header: description required schema!:schema& example
            body: required description content!:{media}
            media: schema:schema& example examples:{example}
            example: summary description value!
            response: description! headers:{header&} content:{media}
            components: schemas:{schema&} responses:{response&} parameters:{parameter&} requestBodies:{body&} headers:{header&} securitySchemes:{scheme}
            scheme: type! description name in scheme bearerFormat
            schema: type nullable description format enum default minimum maximum minLength maxLength minItems maxItems example
            schema: required properties:{schema&} additionalProperties:schema& items:schema& allOf:[schema&] oneOf:[schema&]
            """;

    private record Field(boolean required, String kind) {}

    private final Map<String, Map<String, Field>> objects = new TreeMap<>();
    private final Description description;
    private final List<String> violations = new ArrayList<>();

    private Grammar(Description description) {
        this.description = description;
        OBJECTS.lines().forEach(line -> {
            String[] parts = line.split(": ", 2);
            Map<String, Field> fields = objects.computeIfAbsent(parts[0], name -> new TreeMap<>());
            Arrays.stream(parts[1].split(" ")).forEach(field -> {
                String[] named = field.split(":", 2);
                boolean required = named[0].endsWith("!");
                fields.put(named[0].replace("!", ""), new Field(required, named.length > 1 ? named[1] : ""));
            });
        });
    }

    static List<String> violations(Description description) {
        Grammar grammar = new Grammar(description);
        grammar.check("document", description.root(), "");
        return grammar.violations;
    }

    private void check(String kind, JsonValue value, String at) {
        if (kind.isEmpty()
                || (value.getValueType() == JsonValue.ValueType.TRUE && at.endsWith("/additionalProperties"))) {
            return;
        }
        if (kind.startsWith("[")) {
            JsonArray list = value.asJsonArray();
            for (int i = 0; i < list.size(); i++) {
                check(inside(kind), list.get(i), at + "/" + i);
            }
        } else if (kind.startsWith("{")) {
            value.asJsonObject().forEach((name, each) -> check(inside(kind), each, at + "/" + name));
        } else {
            checkObject(kind, value.asJsonObject(), at);
        }
    }

    private void checkObject(String kind, JsonObject object, String at) {
        if (kind.endsWith("&") && object.containsKey("$ref")) {
            if (object.size() > 1 || !description.has(object.getString("$ref"))) {
                violations.add(at + ": points nowhere, or says more than where");
            }
            return;
        }
        Map<String, Field> fields = objects.get(kind.replace("&", ""));
        fields.forEach((name, field) -> {
            if (field.required() && !object.containsKey(name)) {
                violations.add(at + ": has no " + name);
            }
        });
        object.forEach((name, value) -> {
            if (fields.containsKey(name)) {
                check(fields.get(name).kind(), value, at + "/" + name);
            } else if (!name.startsWith("x-")) {
                violations.add(at + ": has " + name);
            }
        });
    }

    private static String inside(String kind) {
        return kind.substring(1, kind.length() - 1);
    }
}
