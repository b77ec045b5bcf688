package tom.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import redis.clients.jedis.Protocol;
import redis.clients.jedis.RedisClient;
import tom.simulator.SimulatedDevice;
import tom.simulator.shell.Personality;

/** The EAR is deployed anew again and again while jobs come all the time, and is taken away in the end. */
class RedeployIT {

    private static final Duration DRAIN = Duration.ofSeconds(5);
    private static final int REDEPLOYS = 5;

    /** A copy of a class may stay until the next redeploy: a server holds on to what it used last. */
    private static final int MOST_COPIES = 2;

    private static final Map<String, String> SETTINGS =
            Map.of("TOM_WORKER_DRAIN_TIMEOUT", DRAIN.toString(), "TOM_LEASE_TTL", "PT20S");

    enum Server {
        PAYARA(PayaraServer::start),
        WILDFLY(WildFly::start);

        private final Function<Launch, AppServer> starter;

        Server(Function<Launch, AppServer> starter) {
            this.starter = starter;
        }
    }

    @ParameterizedTest
    @EnumSource(Server.class)
    void should_lose_no_job_and_leave_nothing_behind(Server kind) throws Exception {
        try (Site site = new Site();
                SteadyLoad load = new SteadyLoad(site)) {
            SimulatedDevice slow = site.device("slow", Personality.CISCO_IOS);
            site.launch("controller", Map.of("TOM_ROLES", "controller"));
            Launch launch = new Launch(site.folder("server"), site.environment("redeployed", SETTINGS));
            try (AppServer server = kind.starter.apply(launch)) {
                server.deploy();
                site.nodes().get(0).awaitHealthy(Site.START_LIMIT);
                redeployUnderLoad(server, site.api(0), load);
                undeploy(server, site.api(0), slow);
                checkNothingIsLeft(server, site, load);
            }
        }
    }

    private static void redeployUnderLoad(AppServer server, Api steady, SteadyLoad load) {
        Api api = new Api(server.uri());
        Jvm jvm = new Jvm(server.handle());
        load.start(steady, api);
        server.deploy();
        int threads = jvm.threads();
        for (int redeploy = 1; redeploy < REDEPLOYS; redeploy++) {
            server.deploy();
        }
        assertThat(api.get("/api/health").status()).isEqualTo(200);
        System.err.println("copies " + jvm.copies("tom.worker.Broker") + " threads " + threads + " " + jvm.threads());
        load.stop();
        load.check(steady);
        System.err.println("load checked " + load.acknowledged());
    }

    private static void undeploy(AppServer server, Api steady, SimulatedDevice slow) throws Exception {
        slow.holdCommands();
        String line = Body.of("command", "show version", "timeout", 120, "wait", true);
        CompletableFuture<Answer> waiting = new Api(server.uri()).postLater(Api.device("slow", "send_command"), line);
        assertThat(slow.awaitHeld(1, Duration.ofSeconds(20))).isTrue();
        long start = System.nanoTime();
        CompletableFuture<Void> undeploy = CompletableFuture.runAsync(server::undeploy);
        Answer answer = waiting.handle((a, f) -> {
                    System.err.println(
                            "waiting: " + a + " " + f + " after " + Duration.ofNanos(System.nanoTime() - start));
                    return a;
                })
                .get(60, TimeUnit.SECONDS);
        undeploy.get(60, TimeUnit.SECONDS);
        System.err.println("undeploy took " + Duration.ofNanos(System.nanoTime() - start));
    }

    private static void checkNothingIsLeft(AppServer server, Site site, SteadyLoad load) {
        Jvm jvm = new Jvm(server.handle());
        System.err.println(
                "copies " + jvm.copies("tom.worker.Broker") + " threads " + jvm.threads() + " own " + jvm.ownThreads());
        assertThat(load.openSessions()).isZero();
        site.nodes().get(0).close();
        try (RedisClient redis = site.connect()) {
            System.err.println(new String((byte[]) redis.sendCommand(Protocol.Command.CLIENT, "LIST")));
        }
    }
}
