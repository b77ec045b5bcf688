package tom.it.truth;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tom.it.truth.Programs.Said;

/** The configuration and the rules of Prometheus, by its own tool; and that no rule is without a test and a page. */
class RulesTest {

    private static final List<String> SECTIONS = List.of(
            "## What it means", "## First looks", "## Likely causes", "## What to do", "## When it ends by itself");

    @Test
    void should_be_a_configuration_that_prometheus_takes() {
        assertThat(promtool("check", "config", "prometheus.yml")).contains("is valid prometheus config file syntax");
    }

    /** Their files of secrets are not there. */
    @ParameterizedTest
    @ValueSource(strings = {"prometheus-api-key.yml", "prometheus-oauth2.yml"})
    void should_be_a_configuration_with_a_login_that_prometheus_takes(String file) {
        assertThat(promtool("check", "config", "--syntax-only", file)).contains("is valid prometheus config file");
    }

    @Test
    void should_pass_the_tests_of_the_rules() {
        List<String> command = new ArrayList<>(List.of("test", "rules"));
        tests().forEach(file -> command.add(file.toString()));

        assertThat(promtool(command.toArray(String[]::new))).doesNotContain("FAILED");
    }

    @Test
    void should_test_each_alert_firing_and_not_firing() {
        List<Object> looks = cases("alert_rule_test");

        assertThat(names("alert"))
                .isEqualTo(looks.stream()
                        .filter(look -> !Yaml.list(look, "exp_alerts").isEmpty())
                        .map(look -> Yaml.text(look, "alertname"))
                        .collect(Collectors.toSet()))
                .isEqualTo(looks.stream()
                        .filter(look -> Yaml.list(look, "exp_alerts").isEmpty())
                        .map(look -> Yaml.text(look, "alertname"))
                        .collect(Collectors.toSet()));
    }

    @Test
    void should_test_each_recorded_series_and_name_it_by_level_metric_and_operation() {
        assertThat(names("record"))
                .allMatch(name -> name.matches("[a-z_]+:tom_[a-z_]+:[a-z0-9_]+"))
                .isEqualTo(cases("promql_expr_test").stream()
                        .filter(look -> !Yaml.list(look, "exp_samples").isEmpty())
                        .map(look -> Yaml.text(look, "expr").replaceAll("\\{.*", ""))
                        .filter(name -> name.matches("\\w+:\\w+:\\w+"))
                        .collect(Collectors.toSet()));
    }

    @Test
    void should_lead_from_each_alert_to_its_page() {
        for (Object alert : rules("alert")) {
            String name = Yaml.text(alert, "alert");
            Map<?, ?> notes = Yaml.map(alert, "annotations");
            Path page = Repository.ROOT.resolve(Yaml.text(notes, "runbook_url"));

            assertThat(Yaml.text(alert, "for")).as(name).matches("\\d+m");
            assertThat(Yaml.text(Yaml.map(alert, "labels"), "severity"))
                    .as(name)
                    .matches("critical|warning");
            assertThat(Yaml.text(notes, "summary")).as(name).isNotBlank();
            assertThat(Yaml.text(notes, "description")).as(name).isNotBlank();
            assertThat(page.getFileName()).hasToString(name + ".md");
            assertThat(Repository.text(page))
                    .startsWith("# " + name + "\n\nSeverity: " + Yaml.text(Yaml.map(alert, "labels"), "severity"))
                    .contains(SECTIONS);
        }
        assertThat(Repository.files(Repository.RUNBOOKS, ".md").stream()
                        .map(page -> page.getFileName().toString().replace(".md", "")))
                .containsExactlyInAnyOrderElementsOf(names("alert"));
    }

    private static Set<String> names(String kind) {
        return rules(kind).stream().map(rule -> Yaml.text(rule, kind)).collect(Collectors.toSet());
    }

    private static List<Object> rules(String kind) {
        List<Object> rules = new ArrayList<>();
        for (Path file : Repository.files(Repository.PROMETHEUS.resolve("rules"), ".yml")) {
            Yaml.list(Yaml.read(file), "groups").forEach(group -> rules.addAll(Yaml.list(group, "rules")));
        }
        return rules.stream()
                .filter(rule -> ((Map<?, ?>) rule).containsKey(kind))
                .toList();
    }

    private static List<Object> cases(String kind) {
        List<Object> cases = new ArrayList<>();
        tests().forEach(file ->
                Yaml.list(Yaml.read(file), "tests").forEach(test -> cases.addAll(Yaml.list(test, kind))));
        return cases;
    }

    private static List<Path> tests() {
        return Repository.files(Repository.PROMETHEUS.resolve("tests"), ".yml");
    }

    private static String promtool(String... arguments) {
        List<String> command =
                new ArrayList<>(List.of(Programs.prometheus("promtool").toString()));
        command.addAll(List.of(arguments));
        Said said = Programs.run(Repository.PROMETHEUS, "", command);
        assertThat(said.exit()).as(said.text()).isZero();
        return said.text();
    }
}
