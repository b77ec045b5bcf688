package tom.it.truth;

import jakarta.json.JsonObject;

/** Writes dashboards down as they stand in {@code grafana/README.md}. */
final class DashboardDocument {

    private DashboardDocument() {}

    static String text() {
        StringBuilder text = new StringBuilder();
        Questions.dashboards().forEach(dashboard -> add(dashboard, text));
        return text.toString();
    }

    private static void add(JsonObject dashboard, StringBuilder text) {
        text.append("\n## ")
                .append(dashboard.getString("title"))
                .append("\n\n")
                .append(dashboard.getString("description"))
                .append(" Its address is `/d/")
                .append(dashboard.getString("uid"))
                .append("`.\n\n")
                .append("| panel | what it shows | shown as | query |\n|---|---|---|---|\n");
        for (JsonObject panel : dashboard.getJsonArray("panels").getValuesAs(JsonObject.class)) {
            for (JsonObject target : Questions.targets(panel)) {
                text.append("| ")
                        .append(panel.getString("title"))
                        .append(" | ")
                        .append(panel.getString("description"))
                        .append(" | ")
                        .append(panel.getString("type"))
                        .append(", ")
                        .append(unit(panel))
                        .append(" | `")
                        .append(target.getString("expr").replace("|", "\\|"))
                        .append("` |\n");
            }
        }
    }

    static String unit(JsonObject panel) {
        return panel.getJsonObject("fieldConfig").getJsonObject("defaults").getString("unit");
    }
}
