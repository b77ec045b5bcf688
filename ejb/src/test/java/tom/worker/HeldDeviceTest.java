package tom.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tom.job.Digests;
import tom.job.Job;
import tom.job.JobId;
import tom.job.JobState;
import tom.redis.RealRedis;
import tom.simulator.SimulatedDevice;
import tom.simulator.log.Span;

/** Kept sessions between nodes: who has the device, who asks for it, who dies with it; the device's own log is the witness. */
class HeldDeviceTest {

    @RegisterExtension
    static final RealRedis REDIS = new RealRedis();

    private static final TestNode.World WORLD =
            TestNode.World.with(Duration.ofSeconds(30)).keeping(Duration.ofSeconds(30));
    private static final Duration SOON = Duration.ofSeconds(2);

    @TempDir
    Path folder;

    private FaultLab lab;
    private SimulatedDevice router;

    @BeforeEach
    void open() throws Exception {
        lab = new FaultLab(REDIS.redis(), folder);
        Files.writeString(lab.credentials, """
                lab: {username: netops, password: right-one}
                other: {username: netops, password: right-one, enable_secret: never-asked-for}
                """);
        router = lab.device("r1");
    }

    @AfterEach
    void close() throws Exception {
        lab.close();
    }

    @Test
    void should_give_up_a_device_when_its_holder_is_busy_and_somebody_idle_asks() {
        SimulatedDevice busy = lab.device("r2");
        node("w1", 1);
        completes(lab.read(router, "show clock"));
        busy.holdCommands();
        JobId running = lab.read(busy, "show clock");
        lab.awaitHeld(busy);
        node("w2", 1);

        Job moved = completes(lab.read(router, "show version"));

        assertThat(moved.worker()).isEqualTo("w2");
        assertThat(router.log().sessions()).hasSize(2);
        assertThat(router.log().overlaps()).isEmpty();
        Span first = router.log().sessions().get(0);
        Span second = router.log().sessions().get(1);
        assertThat(Duration.ofNanos(second.from() - first.until()))
                .as("from the end of one session to the login of the next")
                .isLessThan(Duration.ofSeconds(1));
        busy.releaseCommands();
        completes(running);
    }

    @Test
    void should_leave_the_jobs_of_a_device_to_its_idle_holder() {
        node("w1", 2);
        completes(lab.read(router, "show clock"));
        node("w2", 2);

        for (int i = 0; i < 10; i++) {
            assertThat(completes(lab.read(router, "show clock")).worker()).isEqualTo("w1");
        }

        assertThat(router.log().sessions()).hasSize(1);
    }

    @Test
    void should_renew_a_hold_as_long_as_the_session_is_kept() {
        TestNode.World world = TestNode.World.with(Duration.ofSeconds(3)).keeping(Duration.ofSeconds(60));
        lab.node(REDIS.url(), "w1", 2, world);
        lab.node(REDIS.url(), "w2", 2, world);
        completes(lab.read(router, "show clock"));

        await().pollDelay(Duration.ofSeconds(5)).until(() -> router.log().openSessions() == 1);

        completes(lab.read(router, "show clock"));
        assertThat(router.log().sessions()).hasSize(1);
    }

    @Test
    void should_never_have_two_sessions_whatever_reply_was_lost() throws Exception {
        TcpProxy proxy = lab.keep(new TcpProxy(REDIS.port()));
        TestNode.World world = TestNode.World.with(Duration.ofSeconds(3)).keeping(Duration.ofSeconds(60));
        lab.node(proxy.url(), "w1", 2, world);
        completes(lab.read(router, "show clock"));
        for (String script : List.of("finish", "claim", "renew")) {
            proxy.loseReplies(Digests.load(script, world.config(), REDIS.redis()), 1);
            List<JobId> ids = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                ids.add(lab.read(router, "show clock"));
            }
            ids.forEach(this::completes);
        }

        assertThat(router.log().overlaps()).isEmpty();
        assertThat(router.log().maxConcurrentSessions()).isEqualTo(1);
    }

    @Test
    void should_hand_the_device_on_when_its_holder_was_killed() throws Exception {
        TestNode.World world = TestNode.World.with(Duration.ofSeconds(3)).keeping(Duration.ofSeconds(60));
        NodeProcess holder = lab.fork(REDIS.url(), "w1", 2, world);
        completes(lab.read(router, "show clock"));
        assertThat(router.log().openSessions()).isEqualTo(1);

        holder.close();
        lab.node(REDIS.url(), "w2", 2, world);
        Job next = completes(lab.read(router, "show clock"));

        assertThat(next.worker()).isEqualTo("w2");
        assertThat(router.log().overlaps()).isEmpty();
    }

    @Test
    void should_close_its_sessions_when_it_wakes_from_a_freeze_and_their_holds_have_lapsed() throws Exception {
        TestNode.World world = TestNode.World.with(Duration.ofSeconds(3)).keeping(Duration.ofSeconds(60));
        NodeProcess holder = lab.fork(REDIS.url(), "w1", 2, world);
        completes(lab.read(router, "show clock"));
        holder.signal("STOP");
        TestNode other = lab.node(REDIS.url(), "w2", 2, world);
        completes(lab.read(router, "show version"));
        assertThat(router.log().sessions()).hasSize(2);

        holder.signal("CONT");

        await().atMost(SOON).until(() -> router.log().openSessions() == 1);
        other.drain(Duration.ofSeconds(5));
        assertThat(completes(lab.read(router, "show clock")).worker()).isEqualTo("w1");
        assertThat(router.log().commandOverlaps()).isEmpty();
    }

    private Job completes(JobId id) {
        Job job = lab.ended(id);
        assertThat(job.state()).as("%s", job).isEqualTo(JobState.COMPLETE);
        return job;
    }

    private TestNode node(String name, int slots) {
        return lab.node(REDIS.url(), name, slots, WORLD);
    }
}
