package tom.vault;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.JsonValue.ValueType;

/** What Vault answered to a request that it could decide. */
record Answer(int status, JsonObject body) {

    static final int OK = 200;
    static final int BAD_REQUEST = 400;
    static final int FORBIDDEN = 403;
    static final int NOT_FOUND = 404;

    boolean isOk() {
        return status == OK;
    }

    /** A member of {@code body}, or of a part of it, that is an object; an empty one where it is anything else. */
    static JsonObject object(JsonObject parent, String member) {
        JsonValue value = parent.get(member);
        return value instanceof JsonObject object ? object : JsonValue.EMPTY_JSON_OBJECT;
    }

    /** The same of an array. */
    static JsonArray array(JsonObject parent, String member) {
        JsonValue value = parent.get(member);
        return value instanceof JsonArray array ? array : JsonValue.EMPTY_JSON_ARRAY;
    }

    /** Vault says why it refuses, and says nothing where there is simply nothing. */
    boolean hasErrors() {
        return !array(body, "errors").isEmpty();
    }

    /** Whether one of the errors has these words: Vault tells some cases apart by nothing else. */
    boolean says(String words) {
        return array(body, "errors").stream()
                .filter(error -> error.getValueType() == ValueType.STRING)
                .anyMatch(error -> ((JsonString) error).getString().contains(words));
    }
}
