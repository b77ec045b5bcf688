package tom.bench.harness;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.stream.JsonGenerator;
import java.io.StringWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The same for programs, with the figure of every round. */
public final class ReportJson {

    private ReportJson() {}

    public static String of(Report report) {
        JsonArrayBuilder rows = Json.createArrayBuilder();
        report.rows().forEach(row -> rows.add(row(row)));
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("machine", machine(report))
                .add("smoke_run", report.isShort())
                .add("rows", rows);
        StringWriter text = new StringWriter();
        try (var writer = Json.createWriterFactory(Map.of(JsonGenerator.PRETTY_PRINTING, true))
                .createWriter(text)) {
            writer.write(json.build());
        }
        return text.toString().strip() + "\n";
    }

    private static JsonObjectBuilder machine(Report report) {
        Machine machine = report.machine();
        return Json.createObjectBuilder()
                .add("at", machine.at().toString())
                .add("system", machine.system())
                .add("cores", machine.cores())
                .add("load_before", machine.loadBefore())
                .add("load_after", report.loadAfter())
                .add("java", machine.java())
                .add("redis", machine.redis());
    }

    private static JsonObjectBuilder row(Row row) {
        return Json.createObjectBuilder()
                .add("benchmark", row.benchmark())
                .add("what", row.line().what())
                .add("unit", row.line().unit().name().toLowerCase(Locale.ROOT))
                .add("floor_is", row.line().floor())
                .add("reach", row.line().reach())
                .add("stretch", row.line().stretch())
                .add("tom", spread(row.tomSpread()))
                .add("floor", spread(row.floorSpread()))
                .add("ratio", spread(row.ratio()))
                .add("tom_rounds", numbers(row.tom()))
                .add("floor_rounds", numbers(row.floor()));
    }

    private static JsonObjectBuilder spread(Spread spread) {
        JsonObjectBuilder json = Json.createObjectBuilder();
        add(json, "low", spread.low());
        add(json, "median", spread.median());
        add(json, "high", spread.high());
        return json;
    }

    private static JsonArrayBuilder numbers(List<Double> figures) {
        JsonArrayBuilder json = Json.createArrayBuilder();
        figures.forEach(figure -> {
            if (Double.isFinite(figure)) {
                json.add(figure);
            } else {
                json.addNull();
            }
        });
        return json;
    }

    private static void add(JsonObjectBuilder json, String name, double figure) {
        if (Double.isFinite(figure)) {
            json.add(name, figure);
        } else {
            json.addNull(name);
        }
    }
}
