package tom.it.truth;

import static tom.it.truth.Facts.ALL;
import static tom.it.truth.Facts.FAILED;
import static tom.it.truth.Facts.JOB;
import static tom.it.truth.Facts.POST;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import tom.it.truth.Tallies.Kind;

/** What the panels of all dashboards have to show of the scenario. */
record PanelAnswers(Facts facts) {

    static final Map<String, String> VARIABLES = Map.of(
            "cluster", "tom",
            "queue", ".*",
            "node", ".*",
            "__rate_interval", "5m",
            "__range", "5m");

    private static final Predicate<Kind> GATE = kind -> kind.device().equals("gate");
    private static final Predicate<Kind> A = kind -> kind.worker().equals(Scenario.A);

    /** The one device and the one worker of the dashboards that show one; the overview shows all. */
    static Map<String, String> variables(boolean overview) {
        Map<String, String> variables = new TreeMap<>(VARIABLES);
        variables.put("device", overview ? ".*" : "gate");
        variables.put("worker", overview ? ".*" : Scenario.A);
        return variables;
    }

    Map<String, Expected> all() {
        Map<String, Expected> answers = new TreeMap<>();
        now(answers);
        drawn(answers);
        device(answers);
        worker(answers);
        health(answers);
        http(answers);
        return answers;
    }

    private void now(Map<String, Expected> answers) {
        String overview = "tom-overview / ";
        answers.put(overview + "Success rate A", facts.shares(ALL));
        answers.put(overview + "Active workers A", Expected.exactly(1));
        answers.put(overview + "Jobs waiting A", Expected.exactly(1));
        answers.put(overview + "Jobs running A", Expected.exactly(1));
        answers.put(overview + "Oldest waiting job A", facts.waited());
        answers.put(overview + "Devices in use A", Expected.exactly(1));
        // the node that was killed cannot be scraped, and that fires after two minutes
        answers.put(overview + "Alerts A", Expected.between(0, 1));
        answers.put(overview + "Worker health A", DocumentAnswers.ages(facts));
        answers.put(overview + "Success rate by device A", facts.shares(ALL, "device"));
        answers.put(overview + "Worker slots A", slots());
    }

    private void drawn(Map<String, Expected> answers) {
        String overview = "tom-overview / ";
        answers.put(overview + "Job success and failure rates A", facts.rates(ALL, "status"));
        answers.put(overview + "Errors by type A", facts.rates(FAILED, "error_type"));
        answers.put(overview + "Queue depth A", DocumentAnswers.depths());
        answers.put(overview + "Queue depth B", Expected.nothing());
        answers.put(overview + "Oldest waiting job by queue A", DocumentAnswers.oldest(facts));
        answers.put(
                overview + "Job duration A",
                Expected.row("queue", "default", 0.0001, 2.5).and("queue", "west", 0.0001, 2.5));
        answers.put(overview + "Job duration B", RuleAnswers.durations());
        answers.put(
                overview + "Job waiting time A",
                Expected.row("queue", "default", 0.0001, 10).and("queue", "west", 0.0001, 5));
        answers.put(overview + "Job waiting time B", RuleAnswers.waits());
        answers.put(
                overview + "Beside the straight way A",
                facts.fromNothing(facts.scenario().retried()));
        answers.put(overview + "Beside the straight way B", facts.fromNothing(1));
        answers.put(overview + "Beside the straight way C", facts.fromNothing(0));
        answers.put(overview + "Beside the straight way D", facts.fromNothing(2));
        answers.put(
                overview + "Jobs running by queue A",
                Expected.row("queue", "default", 1, 1).and("queue", "west", 0, 0));
        answers.put(overview + "Jobs by worker A", facts.rates(ALL, "worker"));
        answers.put(
                overview + "API requests by status A",
                Expected.row("status", "200", facts.posts(), 1000).amongOthers());
        answers.put(overview + "Cache hit ratio A", Expected.exactly(0.75));
    }

    private void device(Map<String, Expected> answers) {
        String device = "tom-device / ";
        answers.put(device + "Success rate A", facts.shares(GATE));
        answers.put(device + "Held now A", Expected.exactly(0));
        answers.put(device + "Jobs counted A", Expected.exactly(5));
        answers.put(device + "Failures counted A", Expected.exactly(3));
        answers.put(device + "Jobs by outcome A", facts.rates(GATE, "status"));
        answers.put(device + "Errors by type A", facts.rates(GATE.and(FAILED), "error_type"));
        answers.put(device + "Gate A", Expected.exactly(0));
        answers.put(device + "Jobs by worker A", facts.rates(GATE, "worker"));
        answers.put(
                device + "Counted by error type A",
                Expected.row("error_type", "gating", 3, 3).and("error_type", "none", 2, 2));
    }

    private void worker(Map<String, Expected> answers) {
        String worker = "tom-worker / ";
        Expected.Range fresh = Facts.fresh();
        answers.put(worker + "Last heartbeat A", Expected.between(fresh.least(), fresh.most()));
        answers.put(worker + "Up for A", uptime());
        answers.put(worker + "Success rate A", facts.shares(A));
        answers.put(worker + "Slots in use A", Expected.exactly(0.1));
        answers.put(worker + "Slots A", slots());
        answers.put(worker + "Heartbeat age A", Expected.row("worker", Scenario.A, fresh.least(), fresh.most()));
        answers.put(worker + "Jobs by outcome A", facts.rates(A, "status"));
        answers.put(worker + "Errors by type A", facts.rates(A.and(FAILED), "error_type"));
        answers.put(worker + "Busiest devices A", facts.totals(A, "device"));
    }

    private void health(Map<String, Expected> answers) {
        String health = "tom-health / ";
        String node = facts.nodeA();
        Map<Map<String, String>, Expected.Range> pool = Map.of(
                Map.of("instance", node, "state", "active"), new Expected.Range(0, 100),
                Map.of("instance", node, "state", "idle"), new Expected.Range(0, 100));
        double open = facts.scenario().lab().open();
        answers.put(health + "Redis A", Expected.row("instance", node, 1, 1));
        answers.put(health + "Connections to Redis A", new Expected(pool, false));
        answers.put(health + "Threads that wait for a connection A", Expected.row("instance", node, 0, 0));
        answers.put(health + "SSH connect time A", Expected.between(0.001, 10));
        answers.put(health + "SSH connect time B", Expected.between(0.001, 10));
        answers.put(
                health + "SSH connects A",
                Expected.exactly(Map.of(
                        Map.of("result", "success"), facts.logins(), Map.of("result", "failed"), facts.failedDials())));
        answers.put(
                health + "SSH sessions A",
                Expected.row("state", "busy", 1, 1).and("state", "idle", open - 1, open - 1));
        answers.put(
                health + "Time to make the cluster page A",
                Expected.row("instance", node, 0.0001, 5).amongOthers());
        answers.put(
                health + "Scrapes without Redis A",
                Expected.row("instance", node, 0, 0).amongOthers());
        answers.put(
                health + "Series of tom_jobs_total A",
                Expected.exactly(facts.scenario().tallies().series()));
        answers.put(health + "Builds A", Expected.row("instance", node, 1, 1));
    }

    private void http(Map<String, Expected> answers) {
        String health = "tom-health / ";
        Map<String, String> post = Map.of("method", "POST", "endpoint", POST);
        answers.put(
                health + "Requests by endpoint A",
                new Expected(Map.of(post, Expected.Range.exactly(facts.posts())), true));
        answers.put(
                health + "Requests that failed A",
                RuleAnswers.requests(JOB, "404", facts.node().rate(1, 4)));
        answers.put(
                health + "Request duration A",
                Expected.row("endpoint", POST, 0.001, 90).amongOthers());
        answers.put(health + "Cache A", Expected.exactly(facts.node().rate(0, Scenario.CACHED)));
        answers.put(health + "Cache B", Expected.exactly(facts.node().rate(0, 1)));
    }

    /** One job stands at a device; the worker that was killed has no slots any more. */
    private static Expected slots() {
        return Expected.row("state", "used", 1, 1).and("state", "available", 9, 9);
    }

    /** The worker began after its process did, and before the first command was posted. */
    private Expected uptime() {
        double since = facts.moments().end() - facts.scenario().workersReady();
        return Expected.between(since, since + 300);
    }
}
