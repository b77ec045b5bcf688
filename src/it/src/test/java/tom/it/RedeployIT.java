package tom.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import tom.simulator.SimulatedDevice;
import tom.simulator.shell.Personality;

/** The EAR is deployed anew again and again while jobs come all the time, and is taken away in the end. */
@Administered
class RedeployIT {

    private static final Duration DRAIN = Duration.ofSeconds(8);

    /** Beyond the drain: the server's tool starts, and the server stops the rest. */
    private static final Duration ALLOWANCE = Duration.ofSeconds(30);

    private static final Duration SOON = Duration.ofSeconds(60);

    /** Servers end idle threads after a minute. */
    private static final Duration IDLE_THREADS_ENDED = Duration.ofMinutes(3);

    private static final int REDEPLOYS = 5;

    /**
     * Copies of the application that a server may hold, however often it is deployed: a thread of a pool holds the classes of
     * whoever made it start, or of the timer that it ran last, until it ends. A leak leaves one for each deployment.
     */
    private static final int HELD = 3;

    private static final Map<String, String> SETTINGS =
            Map.of("TOM_WORKER_DRAIN_TIMEOUT", DRAIN.toString(), "TOM_LEASE_TTL", "PT20S");

    @ParameterizedTest
    @Execution(ExecutionMode.CONCURRENT) // both servers at once
    @EnumSource(mode = Mode.EXCLUDE, names = "MICRO")
    void should_lose_no_job_and_leave_nothing_behind(Server kind) throws Exception {
        try (Site site = new Site();
                SteadyLoad load = new SteadyLoad(site)) {
            SimulatedDevice slow = site.device("slow", Personality.CISCO_IOS);
            site.launch(Server.MICRO, "controller", Map.of("TOM_ROLES", "controller"));
            TomNode node = site.launch(kind, "redeployed", SETTINGS);
            site.nodes().forEach(one -> one.awaitHealthy(Site.START_LIMIT));
            AppServer server = ((EarNode) node).server();
            redeployUnderLoad(server, site.api(0), load);
            undeploy(server, site.api(0), slow);
            checkNothingIsLeft(server, site, load);
        }
    }

    private static void redeployUnderLoad(AppServer server, Api steady, SteadyLoad load) {
        Jvm jvm = new Jvm(server.handle());
        int threads = jvm.ownThreads().size();
        load.start(steady, new Api(server.uri()));
        for (int redeploy = 0; redeploy < REDEPLOYS; redeploy++) {
            server.deploy();
        }
        load.stop();
        load.check(steady);
        awaitCopies(server, 1 + HELD);
        await().atMost(SOON).untilAsserted(() -> assertThat(jvm.ownThreads()).hasSizeLessThanOrEqualTo(threads));
    }

    /** With a job on it that does not end, and a client that waits for that. */
    private static void undeploy(AppServer server, Api steady, SimulatedDevice slow) throws Exception {
        slow.holdCommands();
        CompletableFuture<Answer> waiting = new Api(server.uri())
                .postLater(
                        Api.device("slow", "send_command"),
                        Body.of("command", "show version", "timeout", 120, "wait", true, "wait_timeout", 120));
        assertThat(slow.awaitHeld(1, Duration.ofSeconds(20))).isTrue();
        long start = System.nanoTime();

        server.undeploy();

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(DRAIN, DRAIN.plus(ALLOWANCE));
        Answer answer = waiting.get(5, TimeUnit.SECONDS);
        assertThat(answer.status()).as(answer.body()).isEqualTo(503);
        Answer givenBack = steady.job(job(steady));
        assertThat(givenBack.at("/status")).isEqualTo("QUEUED");
        assertThat(givenBack.at("/attempts")).isEqualTo("0");
        assertThat(slow.log().openSessions()).isZero();
    }

    private static String job(Api api) {
        return Api.ok(api.get("/api/jobs?device=slow"))
                .json()
                .getJsonArray("jobs")
                .getJsonObject(0)
                .getString("job_id");
    }

    private static void checkNothingIsLeft(AppServer server, Site site, SteadyLoad load) {
        Jvm jvm = new Jvm(server.handle());
        assertThat(load.openSessions()).isZero();
        await().atMost(SOON).untilAsserted(() -> assertThat(jvm.ownThreads()).isEmpty());
        awaitCopies(server, HELD);
        site.nodes().get(0).close();
        try (RedisView redis = new RedisView(site)) {
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(redis.connectionsOfTom()).isEmpty());
        }
    }

    /** Gives the threads for requests, of which a server keeps some for ever, another request to remember. */
    private static void occupy(AppServer server) {
        Api api = new Api(server.uri());
        Stream.generate(() -> api.postLater("/nothing", "{}"))
                .limit(40)
                .toList()
                .forEach(CompletableFuture::join);
    }

    /** When there are more, a heap dump beside the servers tells who holds them. */
    private static void awaitCopies(AppServer server, int most) {
        Jvm jvm = new Jvm(server.handle());
        try {
            await().atMost(IDLE_THREADS_ENDED)
                    .pollInterval(Duration.ofSeconds(3))
                    .untilAsserted(() -> {
                        occupy(server);
                        assertThat(jvm.copies("tom.worker.Broker")).isLessThanOrEqualTo(most);
                    });
        } catch (ConditionTimeoutException e) {
            throw new AssertionError("held by somebody: " + jvm.dump(), e);
        }
    }
}
