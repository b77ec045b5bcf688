package tom.it.truth;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The dashboards as files: what Grafana needs to show them anywhere, and what their document says of them. */
class DashboardsTest {

    private static final Path DOCUMENT = Repository.ROOT.resolve("grafana/README.md");
    private static final Path RIGHT = Repository.TARGET.resolve("grafana-README.md");
    private static final String BEGIN = "<!-- begin: dashboards -->\n";
    private static final String END = "<!-- end: dashboards -->";
    private static final Pattern FAMILY = Pattern.compile("\\btom_[a-z_]+\\b(?!:)");
    private static final Pattern WINDOW = Pattern.compile("\\[[\\w$]*[a-z]]");
    private static final Pattern LINK = Pattern.compile("/d/([a-z-]+)");

    @Test
    void should_be_described_panel_by_panel() {
        String text = Repository.text(DOCUMENT);
        String right = text.substring(0, text.indexOf(BEGIN) + BEGIN.length())
                + DashboardDocument.text()
                + "\n"
                + text.substring(text.indexOf(END));
        Repository.write(RIGHT, right);

        assertThat(text.equals(right))
                .as("grafana/README.md is what stands in src/it/target/grafana-README.md: if not, copy that over it")
                .isTrue();
    }

    @Test
    void should_have_addresses_that_stay_and_links_that_lead_somewhere() {
        List<String> uids = Questions.dashboards().stream()
                .map(dashboard -> dashboard.getString("uid"))
                .toList();

        assertThat(uids).containsExactlyInAnyOrder("tom-overview", "tom-device", "tom-worker", "tom-health");
        for (JsonObject dashboard : Questions.dashboards()) {
            assertThat(LINK.matcher(dashboard.toString()).results().map(link -> link.group(1)))
                    .allMatch(uids::contains);
            assertThat(dashboard.getJsonArray("links").toString()).contains("\"dashboards\"", "\"tom\"");
        }
        assertThat(Questions.dashboards().toString())
                .contains("var-device=${__field.labels.device}", "var-worker=${__data.fields.worker}");
    }

    @Test
    void should_take_the_data_source_and_the_interval_that_are_chosen() {
        for (JsonObject dashboard : Questions.dashboards()) {
            JsonObject first =
                    dashboard.getJsonObject("templating").getJsonArray("list").getJsonObject(0);
            assertThat(first.getString("name") + " " + first.getString("type")).isEqualTo("datasource datasource");
            for (JsonObject panel : panels(dashboard)) {
                assertThat(panel.getJsonObject("datasource").getString("uid")).isEqualTo("${datasource}");
                assertThat(panel.getString("description")).isNotBlank();
                assertThat(DashboardDocument.unit(panel)).isNotBlank();
                assertThat(panel.getJsonObject("fieldConfig")
                                .getJsonObject("defaults")
                                .getJsonObject("thresholds")
                                .getJsonArray("steps"))
                        .isNotEmpty();
                for (JsonObject target : Questions.targets(panel)) {
                    assertThat(WINDOW.matcher(target.getString("expr"))
                                    .results()
                                    .map(MatchResult::group))
                            .allMatch(Set.of("[$__rate_interval]", "[$__range]")::contains);
                }
            }
        }
    }

    @Test
    void should_choose_by_queue_worker_and_device() {
        JsonObject overview = Questions.dashboards().stream()
                .filter(dashboard -> dashboard.getString("uid").equals("tom-overview"))
                .findFirst()
                .orElseThrow();

        assertThat(overview.getJsonObject("templating").getJsonArray("list").getValuesAs(JsonObject.class))
                .extracting(variable -> variable.getString("name"))
                .containsExactly("datasource", "cluster", "queue", "worker", "device");
    }

    @Test
    void should_ask_only_for_families_that_there_are() {
        Set<String> families =
                Yaml.read(Repository.ROOT.resolve("ejb/src/main/resources/tom/measure/tom.yml")).keySet().stream()
                        .map(String::valueOf)
                        .collect(Collectors.toSet());
        Stream<Path> texts = Stream.of(
                        Repository.files(Repository.DASHBOARDS, ".json"),
                        Repository.files(Repository.PROMETHEUS.resolve("rules"), ".yml"),
                        Repository.files(Repository.RUNBOOKS, ".md"))
                .flatMap(List::stream);

        assertThat(texts.flatMap(file -> FAMILY.matcher(withoutRecords(file)).results()))
                .extracting(found -> found.group().replaceAll("_(bucket|count|sum)$", ""))
                .isNotEmpty()
                .allMatch(families::contains);
    }

    private static String withoutRecords(Path file) {
        return Repository.text(file).replaceAll("\\w+:tom_\\w+:\\w+", "");
    }

    private static List<JsonObject> panels(JsonObject dashboard) {
        return dashboard.getJsonArray("panels").getValuesAs(JsonObject.class).stream()
                .filter(panel -> !panel.getString("type").equals("row"))
                .toList();
    }
}
