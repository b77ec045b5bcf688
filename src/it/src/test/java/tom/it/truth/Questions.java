package tom.it.truth;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds every query in documents, dashboards and rules. */
final class Questions {

    private static final Pattern BLOCK = Pattern.compile("```promql\n(.*?)\n```", Pattern.DOTALL);

    private Questions() {}

    /** Those of {@code docs/metrics.md}, named by their text. */
    static List<Question> ofDocument() {
        return BLOCK.matcher(Repository.text(Repository.ROOT.resolve("docs/metrics.md")))
                .results()
                .map(block -> new Question("document " + block.group(1), block.group(1)))
                .toList();
    }

    /** Those of the alerts' pages, which must be answered, whatever the answer. */
    static List<Question> ofRunbooks() {
        List<Question> questions = new ArrayList<>();
        for (var page : Repository.files(Repository.RUNBOOKS, ".md")) {
            BLOCK.matcher(Repository.text(page))
                    .results()
                    .flatMap(block -> block.group(1).lines())
                    .forEach(line -> questions.add(new Question("runbook " + page.getFileName() + " " + line, line)));
        }
        return questions;
    }

    /** Those of all panels, with a value for each variable. */
    static List<Question> ofDashboards(Map<String, String> variables) {
        List<Question> questions = new ArrayList<>();
        for (JsonObject dashboard : dashboards()) {
            for (JsonObject panel : dashboard.getJsonArray("panels").getValuesAs(JsonObject.class)) {
                for (JsonObject target : targets(panel)) {
                    String name = dashboard.getString("uid") + " / " + panel.getString("title") + " "
                            + target.getString("refId");
                    questions.add(new Question(name, filled(target.getString("expr"), variables)));
                }
            }
        }
        return questions;
    }

    static List<JsonObject> dashboards() {
        return Repository.files(Repository.DASHBOARDS, ".json").stream()
                .map(file -> Json.createReader(new StringReader(Repository.text(file)))
                        .readObject())
                .toList();
    }

    static List<JsonObject> targets(JsonObject panel) {
        return panel.containsKey("targets") ? panel.getJsonArray("targets").getValuesAs(JsonObject.class) : List.of();
    }

    private static String filled(String query, Map<String, String> variables) {
        return Pattern.compile("\\$(\\w+)").matcher(query).replaceAll(variable -> {
            String value = variables.get(variable.group(1));
            if (value == null) {
                throw new AssertionError("no value for " + variable.group() + " in " + query);
            }
            return Matcher.quoteReplacement(value);
        });
    }
}
