package tom.it.truth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tom.it.Api;
import tom.it.Site;
import tom.it.truth.Tallies.Kind;

/** Jobs of every kind on two workers, one of which is killed; what is done is counted here and nowhere in Tom. */
final class Scenario {

    static final String A = "tom-a";
    static final String B = "tom-b";

    /** Ends of the queue default. */
    static final Kind GATED = new Kind("none", "gate", "default", "failed", "gating");

    /** Commands that the cache answers. */
    static final int CACHED = 3;

    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final Map<String, String> SETTINGS =
            Map.of("TOM_LEASE_TTL", "PT6S", "TOM_SSH_IDLE_SESSION", "PT30M", "TOM_WORKER_DRAIN_TIMEOUT", "PT1S");

    private final Site site;
    private final Lab lab;
    private final Tallies tallies = new Tallies();
    private final Clock clock = Clock.systemUTC();
    private Caller caller;
    private Before before;
    private int flakyRetries;
    private double accepted;
    private double killed;
    private double ready;

    Scenario(Site site) {
        this.site = site;
        this.lab = Lab.in(site);
    }

    /** What was there when Prometheus looked first. */
    record Before(int logins, int posts) {}

    /** Starts both workers and lets everything happen once, so that nearly every series is there. */
    void warmUp() {
        site.launch(A, settings("default"));
        site.launch(B, settings("west"));
        site.nodes().forEach(node -> node.awaitHealthy(Site.START_LIMIT));
        ready = now();
        caller = new Caller(site.api(0), tallies);
        caller.commands(west("west-1"), 1).commands(west("west-held"), 1);
        caller.commands(success("ok-1"), 1).commands(success("ok-2"), 1).commands(success("busy"), 1);
        caller.commands(success("cancelled"), 1);
        caller.commands(failure("locked", "auth"), 1).commands(failure("down", "network"), 1, "retries", 1);
        caller.commands(failure("hanging", "timeout"), 1, "timeout", 2, "retries", 1);
        caller.refusedLines(failure("strict", "other"), 1);
        gate(1);
        caller.awaitEnds();
        assertThat(unknownJob()).isEqualTo(404);
        before = new Before(lab.logins(), caller.posts());
        tallies.watch();
    }

    /** A worker does something and is killed while a job stands at its device. */
    void killWorker() {
        caller.commands(west("west-1"), 4).awaitEnds();
        accepted = now();
        hold("west-held");
        site.nodes().get(1).kill();
        killed = now();
    }

    /** Everything else, on the worker that is left. */
    void act() {
        caller.commands(success("ok-1"), 12).commands(success("ok-2"), 6).commands(success("newcomer"), 1);
        caller.commands(failure("locked", "auth"), 5).commands(failure("down", "network"), 2, "retries", 2);
        caller.commands(failure("hanging", "timeout"), 3, "timeout", 2, "retries", 1);
        caller.refusedLines(failure("strict", "other"), 2);
        gate(2);
        caller.awaitEnds();
        failAndSucceed();
        cancel();
        askCache(success("ok-1"));
        for (int i = 0; i < 3; i++) {
            assertThat(unknownJob()).isEqualTo(404);
        }
        hold("busy");
    }

    /** One job holds the gate; these others do not wait long enough. */
    private void gate(int times) {
        String holder = hold("gate");
        caller.commands(GATED, times, "max_queue_wait", 1).awaitEnds();
        lab.get("gate").releaseCommands();
        assertThat(ended(holder)).isEqualTo("COMPLETE");
        tallies.add(success("gate"), 1);
    }

    /** A device that can be reached at the second attempt, or later. */
    private void failAndSucceed() {
        lab.get("flaky").refuseConnections();
        String job = caller.submit("flaky", "retries", 8);
        await().atMost(PATIENCE)
                .until(() -> attempts(job) >= 1
                        && site.api(0).get("/api/job/" + job).at("/status").equals("QUEUED"));
        lab.get("flaky").acceptConnections();
        assertThat(ended(job)).isEqualTo("COMPLETE");
        flakyRetries = attempts(job) - 1;
        tallies.add(success("flaky"), 1);
    }

    private void cancel() {
        String running = hold("cancelled");
        String waiting = caller.submit("cancelled");
        assertThat(site.api(0).delete("/api/job/" + waiting).status()).isEqualTo(200);
        assertThat(site.api(0).delete("/api/job/" + running).status()).isEqualTo(200);
        assertThat(ended(running)).isEqualTo("ABORTED");
        assertThat(ended(waiting)).isEqualTo("ABORTED");
        await().atMost(PATIENCE).until(() -> lab.get("cancelled").log().openSessions() == 0);
        lab.get("cancelled").releaseCommands();
    }

    /** One command that is not there, and then is there; what the cache answers is in no count of jobs. */
    private void askCache(Kind end) {
        caller.commands(end, 1, "command", "show clock", "use_cache", true).awaitEnds();
        for (int i = 0; i < CACHED; i++) {
            new Caller(site.api(0), new Tallies())
                    .commands(end, 1, "command", "show clock", "use_cache", true)
                    .awaitEnds();
        }
    }

    private String hold(String device) {
        lab.get(device).holdCommands();
        String job = caller.submit(device);
        assertThat(lab.get(device).awaitHeld(1, PATIENCE))
                .as("a command at " + device)
                .isTrue();
        return job;
    }

    private String ended(String job) {
        Api api = site.api(0);
        return await().atMost(PATIENCE)
                .until(
                        () -> api.get("/api/job/" + job).at("/status"),
                        status -> !status.equals("QUEUED") && !status.equals("ACTIVE"));
    }

    private int attempts(String job) {
        return Integer.parseInt(site.api(0).get("/api/job/" + job).at("/attempts"));
    }

    private int unknownJob() {
        return site.api(0).get("/api/job/0123456789abcdef0123456789abcdef").status();
    }

    private static Map<String, String> settings(String queue) {
        Map<String, String> settings = new TreeMap<>(SETTINGS);
        settings.put("TOM_WORKER_QUEUES", queue);
        return settings;
    }

    static Kind success(String device) {
        return new Kind(A, device, "default", "success", "none");
    }

    private static Kind failure(String device, String errorType) {
        return new Kind(A, device, "default", "failed", errorType);
    }

    private static Kind west(String device) {
        return new Kind(B, device, "west", "success", "none");
    }

    /** What must have arrived at the devices: each job that got there brought one command, and three have not ended. */
    Map<Map<String, String>, Double> sent() {
        Map<Map<String, String>, Double> sent = new HashMap<>();
        lab.devices().keySet().forEach(device -> sent.put(Map.of("device", device), 0.0));
        sent.putAll(tallies.totals(
                List.of("device"), end -> List.of("none", "timeout", "other").contains(end.errorType())));
        for (String device : List.of("busy", "cancelled", "west-held")) {
            sent.merge(Map.of("device", device), 1.0, Double::sum);
        }
        return sent;
    }

    double now() {
        return clock.millis() / 1000.0;
    }

    Tallies tallies() {
        return tallies;
    }

    Lab lab() {
        return lab;
    }

    Before before() {
        return before;
    }

    /** Commands posted to the first node. */
    int posts() {
        return caller.posts() + CACHED;
    }

    /** Attempts that were put back: one of each job for the device that is down, and those of the flaky one. */
    int retried() {
        return 2 + flakyRetries;
    }

    /** Dials that failed: a wrong password is tried once, a device that is down twice. */
    int failedDials() {
        return 5 + 2 * 2 + flakyRetries;
    }

    /** When the job was accepted that waits since its worker was killed. */
    double accepted() {
        return accepted;
    }

    /** When both workers had started. */
    double workersReady() {
        return ready;
    }

    double killed() {
        return killed;
    }

    Site site() {
        return site;
    }
}
