package tom.it.truth;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What a query answered: a value for each set of labels, the name of the metric left out. */
record Vector(Map<Map<String, String>, Double> rows) {

    /** Reads the member {@code data} of an answer of Prometheus. */
    static Vector of(JsonObject data) {
        JsonArray result = data.getJsonArray("result");
        if (data.getString("resultType").equals("scalar")) {
            return new Vector(Map.of(Map.of(), number(result)));
        }
        return new Vector(result.getValuesAs(JsonObject.class).stream()
                .collect(Collectors.toMap(
                        row -> labels(row.getJsonObject("metric")), row -> number(row.getJsonArray("value")))));
    }

    private static Map<String, String> labels(JsonObject metric) {
        Map<String, String> labels = new TreeMap<>();
        metric.forEach((name, value) -> labels.put(name, ((JsonString) value).getString()));
        labels.remove("__name__");
        return labels;
    }

    private static double number(JsonArray pair) {
        return Double.parseDouble(pair.getString(1).replace("Inf", "Infinity"));
    }
}
