package tom.it;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;

/** What came back from a request. */
public record Answer(int status, HttpHeaders headers, String body) {

    static Answer of(HttpResponse<String> response) {
        return new Answer(response.statusCode(), response.headers(), response.body());
    }

    public JsonObject json() {
        try (var reader = Json.createReader(new StringReader(body))) {
            return reader.readObject();
        }
    }

    /** A value by its JSON pointer, a text without quotes and anything else as JSON. */
    public String at(String pointer) {
        JsonValue value = json().getValue(pointer);
        return value instanceof JsonString text ? text.getString() : value.toString();
    }

    public String jobId() {
        return at("/job_id");
    }

    /** Whether it is a refusal of Tom's own, not one of the server's. */
    boolean isProblem() {
        return header("Content-Type").startsWith("application/problem+json");
    }

    String header(String name) {
        return headers.firstValue(name).orElse("");
    }
}
