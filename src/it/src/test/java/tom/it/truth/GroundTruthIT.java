package tom.it.truth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tom.it.Site;
import tom.it.TomNode;
import tom.it.truth.Programs.Said;

/**
 * A real Prometheus looks at two workers while jobs end in every way. Then each query that people are told to ask, each
 * rule and each panel is asked, and has to answer what the test has counted by itself.
 */
class GroundTruthIT {

    private static final Path REPORT = Repository.TARGET.resolve("ground-truth.md");
    private static final Duration WINDOW = Duration.ofMinutes(5);

    /** So long after its last heartbeat a worker is not called active any more; heartbeats come every ten seconds. */
    private static final double FORGOTTEN = 64;

    private final TruthTable table = new TruthTable();
    private Site site;
    private Prometheus prometheus;

    @BeforeEach
    void start() {
        Programs.prometheus("prometheus");
        site = new Site();
    }

    @AfterEach
    void stop() {
        report();
        if (prometheus != null) {
            prometheus.close();
        }
        if (site != null) {
            site.nodes().forEach(TomNode::kill);
            site.close();
        }
    }

    @Test
    void should_answer_every_question_with_what_was_counted() {
        Scenario scenario = new Scenario(site);
        scenario.warmUp();
        prometheus = Prometheus.start(
                Programs.prometheus("prometheus"),
                site.folder("prometheus"),
                site.nodes().stream().map(TomNode::uri).toList());

        double beginning = looked(scenario, 3);
        scenario.killWorker();
        double loss = looked(scenario, 2);
        scenario.act();
        await().atMost(Duration.ofSeconds(100)).until(() -> scenario.now() > scenario.killed() + FORGOTTEN);
        Facts facts = facts(scenario, new Moments(beginning, loss, looked(scenario, 2)));
        assertThat(scenario.lab().arrived()).as("what the devices say").isEqualTo(scenario.sent());
        ask(facts);
        cleanPages();
        withoutRedis(facts);

        assertThat(DocumentAnswers.unseen(facts))
                .as("first increments that rate() cannot see are part of it")
                .containsExactlyInAnyOrder("newcomer", "flaky");
        assertThat(table.wrong())
                .as("%d of %d questions", table.wrong().size(), table.size())
                .isEmpty();
    }

    /** What was asked until then, also when something has failed. */
    private void report() {
        if (table.size() == 0) {
            return;
        }
        System.out.println(table);
        Repository.write(REPORT, "# Ground truth\n\n" + table);
    }

    /** Waits until Prometheus has had a page from so many targets after what was done before; answers when. */
    private double looked(Scenario scenario, int targets) {
        double since = scenario.now();
        String query = "count(timestamp(up) > " + since + " and up == 1)";
        await().atMost(Duration.ofSeconds(60))
                .until(() -> prometheus.ask(query, scenario.now()).rows().getOrDefault(Map.of(), 0.0) >= targets);
        return scenario.now();
    }

    private Facts facts(Scenario scenario, Moments moments) {
        return new Facts(
                scenario,
                moments,
                window("tom_workers_active", moments.end()),
                window(
                        "up{job=\"tom-node\", instance=\""
                                + site.nodes().get(0).uri().getAuthority() + "\"}",
                        moments.end()));
    }

    private Window window(String selector, double end) {
        return new Window(prometheus.times(selector, end, WINDOW), end, WINDOW);
    }

    private void ask(Facts facts) {
        Map<String, String> records = new TreeMap<>();
        Map<String, Question> questions = new TreeMap<>();
        for (JsonObject rule : prometheus.rules()) {
            boolean isAlert = rule.getString("type").equals("alerting");
            String name = (isAlert ? "alert " : "record ") + rule.getString("name");
            questions.put(name, new Question(name, rule.getString("query")));
            if (!isAlert) {
                records.put(rule.getString("name"), rule.getString("query"));
            }
        }
        Inlined inlined = new Inlined(records);
        compare(questions.values(), new RuleAnswers(facts).all(), inlined, facts.moments());
        compare(Questions.ofDocument(), new DocumentAnswers(facts).all(), inlined, facts.moments());
        compare(panels(), new PanelAnswers(facts).all(), inlined, facts.moments());
        Questions.ofRunbooks()
                .forEach(question ->
                        prometheus.ask(question.query(), facts.moments().end()));
    }

    private static List<Question> panels() {
        List<Question> panels = new ArrayList<>(Questions.ofDashboards(PanelAnswers.variables(true)));
        panels.removeIf(
                panel -> panel.name().startsWith("tom-device") || panel.name().startsWith("tom-worker"));
        Questions.ofDashboards(PanelAnswers.variables(false)).stream()
                .filter(panel ->
                        panel.name().startsWith("tom-device") || panel.name().startsWith("tom-worker"))
                .forEach(panels::add);
        return panels;
    }

    private void compare(
            Iterable<Question> questions, Map<String, Expected> answers, Inlined inlined, Moments moments) {
        List<String> asked = new ArrayList<>();
        for (Question question : questions) {
            String query = inlined.of(question.query());
            asked.add(question.name());
            table.add(
                    question.name(),
                    answers.getOrDefault(question.name(), Expected.nothing()),
                    prometheus.ask(query, moments.of(query)));
        }
        assertThat(asked)
                .as("questions to which an answer is known")
                .containsExactlyInAnyOrderElementsOf(answers.keySet());
    }

    /** {@code promtool} finds nothing to complain about in the real pages. */
    private void cleanPages() {
        for (String scope : List.of("cluster", "node")) {
            String page = site.api(0).get("/api/metrics?scope=" + scope).body();
            Said said = Programs.run(
                    Repository.ROOT,
                    page,
                    List.of(Programs.prometheus("promtool").toString(), "check", "metrics"));
            assertThat(said).as(page).isEqualTo(new Said(0, ""));
        }
    }

    /** The last question: what does everybody say when Redis is gone? */
    private void withoutRedis(Facts facts) {
        site.redis().kill();
        await().atMost(Duration.ofSeconds(60))
                .until(() -> prometheus
                                .ask("tom_redis_up == 0", facts.scenario().now())
                                .rows()
                                .size()
                        == 1);
        await().atMost(Duration.ofSeconds(60))
                .until(() -> prometheus
                                .ask(
                                        "up{job=\"tom-cluster\"} == 0",
                                        facts.scenario().now())
                                .rows()
                                .size()
                        == 1);
        Map<String, String> alerts = prometheus.rules().stream()
                .filter(rule -> rule.getString("type").equals("alerting"))
                .collect(Collectors.toMap(rule -> rule.getString("name"), rule -> rule.getString("query")));
        double now = facts.scenario().now();
        table.add(
                "without Redis: alert TomRedisDown",
                Expected.row("instance", facts.nodeA(), 0, 0),
                prometheus.ask(alerts.get("TomRedisDown"), now));
        table.add(
                "without Redis: alert TomScrapeFailing",
                Expected.row("instance", facts.nodeB(), 0, 0),
                prometheus.ask(alerts.get("TomScrapeFailing"), now));
        table.add("without Redis: tom_workers_active", Expected.nothing(), prometheus.ask("tom_workers_active", now));
        table.add(
                "without Redis: alert TomWorkerLost",
                Expected.nothing(),
                prometheus.ask(alerts.get("TomWorkerLost"), now + 300));
    }
}
