package tom.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tom.device.Endpoint;
import tom.job.CacheUse;
import tom.job.JobId;
import tom.job.JobState;
import tom.job.Operation;
import tom.redis.RealRedis;
import tom.simulator.SimulatedDevice;

/** A node that is stopped while jobs are in it, in whatever state, and Redis perhaps away. */
class DrainTest {

    @RegisterExtension
    static final RealRedis REDIS = new RealRedis();

    private static final TestNode.World WORLD = TestNode.World.with(Duration.ofSeconds(30));

    @TempDir
    Path folder;

    private FaultLab lab;
    private TcpProxy proxy;
    private SimulatedDevice router;
    private TestNode node;

    @BeforeEach
    void open() throws Exception {
        lab = new FaultLab(REDIS.redis(), folder);
        proxy = lab.keep(new TcpProxy(REDIS.port()));
        router = lab.device("r1");
        node = lab.node(proxy.url(), "w1", 1, WORLD);
    }

    @AfterEach
    void close() throws Exception {
        lab.close();
        await().atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> assertThat(ownThreads()).isEmpty());
    }

    @Test
    void should_deliver_a_result_though_redis_is_away_when_the_stop_begins() throws Exception {
        router.holdCommands();
        JobId id = lab.read(router, "show version");
        lab.awaitHeld(router);
        proxy.down();
        router.releaseCommands();
        await().atMost(FaultLab.LIMIT).until(() -> router.log().openSessions() == 0);

        CompletableFuture<Void> drain = CompletableFuture.runAsync(() -> node.drain(Duration.ofSeconds(10)));
        await().pollDelay(Duration.ofSeconds(1)).until(() -> true);
        proxy.up();
        drain.get(15, TimeUnit.SECONDS);

        assertThat(lab.job(id).state()).isEqualTo(JobState.COMPLETE);
        lab.awaitNothingHeld(node);
    }

    @Test
    void should_stop_in_time_and_leave_no_thread_though_redis_never_comes_back() throws Exception {
        router.holdCommands();
        lab.read(router, "show version");
        lab.awaitHeld(router);
        proxy.down();

        CompletableFuture<Void> drain = CompletableFuture.runAsync(() -> node.drain(Duration.ofMillis(200)));

        drain.get(9, TimeUnit.SECONDS);
        assertThat(router.log().openSessions()).isZero();
        assertThat(ownThreads()).isEmpty();
    }

    @Test
    void should_give_back_what_was_handed_over_and_not_begun_as_soon_as_redis_is_back() throws Exception {
        node.drain(Duration.ZERO); // its hands are gone, not its leases
        TestNode full = lab.node(proxy.url(), "w2", 1, WORLD);
        router.holdCommands();
        lab.read(router, "show version");
        lab.awaitHeld(router);
        JobId id = lab.read(lab.device("r2"), "show clock");
        full.leases
                .request(() -> full.queue.claim(1), Function.identity())
                .jobs()
                .forEach(full.pool::hand);
        assertThat(lab.job(id).state()).isEqualTo(JobState.ACTIVE);
        proxy.down();

        CompletableFuture<Void> drain = CompletableFuture.runAsync(() -> full.drain(Duration.ofSeconds(10)));
        await().pollDelay(Duration.ofMillis(700)).until(() -> true);
        proxy.up();
        await().atMost(Duration.ofSeconds(5)).until(() -> lab.job(id).state() == JobState.QUEUED);
        router.releaseCommands();

        drain.get(15, TimeUnit.SECONDS);
        lab.awaitNothingHeld(full);
    }

    @Test
    void should_not_wait_for_a_device_that_does_not_answer_a_connect() throws Exception {
        try (ServerSocket hole = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Endpoint endpoint = new Endpoint("127.0.0.1", hole.getLocalPort());
            JobId id = lab.submit("hole", endpoint, Operation.SEND_COMMAND, CacheUse.NONE, "show version");
            await().atMost(FaultLab.LIMIT).until(() -> lab.job(id).state() == JobState.ACTIVE);

            CompletableFuture<Void> drain = CompletableFuture.runAsync(() -> node.drain(Duration.ofMillis(200)));

            drain.get(4, TimeUnit.SECONDS);
            assertThat(lab.job(id).state()).isEqualTo(JobState.QUEUED);
            assertThat(lab.job(id).attempts()).isZero();
        }
    }

    /** Threads that run code of a node, the one of the test excepted. */
    private static List<String> ownThreads() {
        return Thread.getAllStackTraces().entrySet().stream()
                .filter(thread -> thread.getKey() != Thread.currentThread())
                .filter(thread -> Arrays.stream(thread.getValue()).anyMatch(DrainTest::isOfNode))
                .map(thread -> thread.getKey() + " " + Arrays.toString(thread.getValue()))
                .toList();
    }

    private static boolean isOfNode(StackTraceElement frame) {
        String name = frame.getClassName();
        return name.startsWith("com.jcraft.jsch.")
                || name.startsWith("tom.ssh.")
                || name.matches("tom\\.worker\\.(Worker|Dispatcher|Leases).*");
    }
}
