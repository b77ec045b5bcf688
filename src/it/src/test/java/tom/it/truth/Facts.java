package tom.it.truth;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import tom.it.truth.Tallies.Kind;

/**
 * What the test knows of itself, as queries show it.
 *
 * @param cluster what {@code rate()} sees of the series of the cluster at the end
 * @param node and of those of the first node
 */
record Facts(Scenario scenario, Moments moments, Window cluster, Window node) {

    static final String POST = "/api/device/{device}/send_command";
    static final String JOB = "/api/job/{job_id}";
    static final Predicate<Kind> ALL = kind -> true;
    static final Predicate<Kind> FAILED = kind -> kind.status().equals("failed");
    static final Predicate<Kind> SUCCESS = FAILED.negate();

    Expected rates(Predicate<Kind> which, String... by) {
        return Expected.exactly(scenario.tallies().rates(List.of(by), which, cluster));
    }

    Expected totals(Predicate<Kind> which, String... by) {
        return Expected.exactly(scenario.tallies().totals(List.of(by), which));
    }

    Expected increases(Predicate<Kind> which, String... by) {
        return Expected.exactly(scenario.tallies().increases(List.of(by), which));
    }

    /** The share of these that succeed, by {@code rate()}. */
    Expected shares(Predicate<Kind> which, String... by) {
        Map<Map<String, String>, Double> all = scenario.tallies().rates(List.of(by), which, cluster);
        Map<Map<String, String>, Double> good = scenario.tallies().rates(List.of(by), which.and(SUCCESS), cluster);
        Map<Map<String, String>, Double> shares =
                new TreeMap<>((one, other) -> one.toString().compareTo(other.toString()));
        all.forEach((labels, rate) -> {
            if (rate > 0) {
                shares.put(labels, good.getOrDefault(labels, 0.0) / rate);
            }
        });
        return Expected.exactly(shares);
    }

    /** Per second, of a counter of the cluster that began with nothing. */
    Expected fromNothing(int events) {
        return Expected.exactly(cluster.rate(0, events));
    }

    /** Commands posted, per second. */
    double posts() {
        return node.rate(scenario.before().posts(), scenario.posts());
    }

    /** Logins that succeeded, per second. */
    double logins() {
        return node.rate(scenario.before().logins(), scenario.lab().logins());
    }

    /** Dials that failed, per second; two had before: a wrong password, and a device that is down. */
    double failedDials() {
        return node.rate(2, 2 + scenario.failedDials());
    }

    /** How long the job has waited whose worker was killed, when Prometheus looked last. */
    Expected waited(String... queue) {
        double age = cluster.times().get(cluster.times().size() - 1) - scenario.accepted();
        Map<String, String> labels = queue.length == 0 ? Map.of() : Map.of("queue", queue[0]);
        return new Expected(Map.of(labels, new Expected.Range(age - 2, age + 1)), false);
    }

    /** The age of a heartbeat that comes every ten seconds and is looked at every two. */
    static Expected.Range fresh() {
        return new Expected.Range(-1, 16);
    }

    /** The age of the last heartbeat of the worker that was killed. */
    Expected.Range lost(double at) {
        double dead = at - scenario.killed();
        return new Expected.Range(dead - 1, dead + 13);
    }

    String nodeA() {
        return scenario.site().nodes().get(0).uri().getAuthority();
    }

    String nodeB() {
        return scenario.site().nodes().get(1).uri().getAuthority();
    }
}
