package tom.web;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonStructure;
import java.io.StringReader;
import java.net.http.HttpResponse;
import java.util.List;

/** Reads what the API answered. */
public final class Bodies {

    private Bodies() {}

    public static JsonObject object(HttpResponse<String> answer) {
        return (JsonObject) json(answer.body());
    }

    public static JsonObject object(String json) {
        return (JsonObject) json(json);
    }

    public static JsonArray array(HttpResponse<String> answer) {
        return (JsonArray) json(answer.body());
    }

    /** The fields that a problem complains about. */
    public static List<String> violated(HttpResponse<String> problem) {
        return object(problem).getJsonArray("violations").getValuesAs(JsonObject.class).stream()
                .map(violation -> violation.getString("field"))
                .toList();
    }

    private static JsonStructure json(String text) {
        try (var reader = Json.createReader(new StringReader(text))) {
            return reader.read();
        }
    }
}
