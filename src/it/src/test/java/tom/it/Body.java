package tom.it;

import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.util.List;

/** Makes JSON bodies. */
public final class Body {

    private Body() {}

    /** An object of these names and values, in turn: texts, numbers, booleans and lists of texts. */
    public static String of(Object... namesAndValues) {
        JsonObjectBuilder object = Json.createObjectBuilder();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            add(object, (String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return object.build().toString();
    }

    private static void add(JsonObjectBuilder object, String name, Object value) {
        if (value instanceof Integer number) {
            object.add(name, number);
        } else if (value instanceof Boolean flag) {
            object.add(name, flag);
        } else if (value instanceof List<?> list) {
            object.add(name, Json.createArrayBuilder(list));
        } else {
            object.add(name, (String) value);
        }
    }
}
