package tom.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tom.device.Endpoint;
import tom.job.CacheUse;
import tom.job.Cancellation;
import tom.job.Claims;
import tom.job.Job;
import tom.job.JobId;
import tom.job.JobState;
import tom.job.Operation;
import tom.redis.RealRedis;
import tom.simulator.SimulatedDevice;

/** Jobs that are cancelled or interrupted at the worst moments. */
class CutShortTest {

    @RegisterExtension
    static final RealRedis REDIS = new RealRedis();

    private static final Duration SOON = Duration.ofSeconds(3);

    @TempDir
    Path folder;

    private FaultLab lab;
    private TestNode node;

    @BeforeEach
    void open() throws Exception {
        lab = new FaultLab(REDIS.redis(), folder);
        node = lab.node(REDIS.url(), "w1", 2, TestNode.World.with(Duration.ofSeconds(30)));
    }

    @AfterEach
    void close() throws Exception {
        lab.close();
    }

    @Test
    void should_cancel_while_a_connect_is_not_answered() throws Exception {
        try (ServerSocket hole = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            List<SocketChannel> queue = fill(hole);
            JobId id = submit(hole.getLocalPort());
            await().atMost(FaultLab.LIMIT).until(() -> lab.job(id).state() == JobState.ACTIVE);

            assertAbortedSoon(id);
            for (SocketChannel channel : queue) {
                channel.close();
            }
        }
    }

    @Test
    void should_cancel_while_the_device_says_nothing_at_all() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            JobId id = submit(silent.getLocalPort());
            silent.accept().close();
            await().atMost(FaultLab.LIMIT).until(() -> lab.job(id).state() == JobState.QUEUED);
            silent.accept(); // the second attempt

            assertAbortedSoon(id);
        }
    }

    @Test
    void should_cancel_while_the_password_is_checked() {
        SimulatedDevice router = lab.device("r1");
        router.faults().loginDelay(Duration.ofSeconds(5));
        JobId id = lab.read(router, "show version");
        await().atMost(FaultLab.LIMIT).until(() -> lab.job(id).state() == JobState.ACTIVE);

        assertAbortedSoon(id);
        assertThat(router.log().commands()).isEmpty();
    }

    @Test
    void should_cancel_or_complete_each_of_many_jobs_whatever_the_moment() {
        SimulatedDevice router = lab.device("r1");
        List<JobId> ids = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            JobId id = lab.read(router, "show version");
            ids.add(id);
            int moment = i;
            await().pollDelay(Duration.ofMillis(moment * 5L)).until(() -> true);
            lab.queue.cancel(id);
        }

        ids.forEach(id -> assertThat(lab.ended(id).state()).isIn(JobState.ABORTED, JobState.COMPLETE));
        await().atMost(SOON).until(() -> node.pool.free() == 2);
        lab.awaitNothingHeld(node);
        assertThat(router.log().overlaps()).isEmpty();
    }

    @Test
    void should_go_on_with_a_job_whose_thread_the_server_interrupted_to_resize_the_pool() {
        SimulatedDevice router = lab.device("r1");
        router.holdCommands();
        JobId id = lab.read(router, "show version");
        lab.awaitHeld(router);

        node.replacePool();
        await().atMost(SOON).until(() -> node.pool.free() == 1); // in the new pool, beside the one that is busy
        router.releaseCommands();

        Job job = lab.ended(id);
        assertThat(job.state()).as("%s", job).isEqualTo(JobState.COMPLETE);
        assertThat(router.log().sessions()).hasSize(1);
        assertThat(router.log().commands()).containsOnlyOnce("show version");
        await().atMost(SOON).until(() -> node.pool.free() == 2 && node.pool.size() == 2);
    }

    @Test
    void should_give_back_a_claim_that_was_under_way_to_a_loop_when_the_server_took_its_pool_away() {
        await().until(() -> node.pool.size() == 2);
        node.losePool();
        await().until(() -> node.pool.size() == 0);
        JobId id = lab.read(lab.device("r1"), "show version");
        Claims claims = node.leases.request(() -> node.queue.claim(1), Function.identity());
        claims.jobs().forEach(node.pool::hand);
        assertThat(node.leases.count()).isEqualTo(1);

        await().atMost(Duration.ofSeconds(5)).until(() -> node.leases.count() == 0);
        lab.node(REDIS.url(), "w2", 2, TestNode.World.with(Duration.ofSeconds(30)));

        Job job = lab.ended(id);
        assertThat(job.worker()).isEqualTo("w2");
        assertThat(job.attempts()).isEqualTo(1);
    }

    @Test
    void should_run_every_job_once_between_two_nodes_that_have_the_same_id() {
        TestNode other = lab.node(REDIS.url(), "w1", 2, TestNode.World.with(Duration.ofSeconds(30)));
        List<SimulatedDevice> devices = List.of(lab.device("r1"), lab.device("r2"), lab.device("r3"));
        List<JobId> ids = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            devices.get(i % 3).faults().answer("show clock " + i, "late");
            ids.add(lab.read(devices.get(i % 3), "show clock " + i));
        }

        ids.forEach(id -> assertThat(lab.ended(id).state()).isEqualTo(JobState.COMPLETE));

        for (int i = 0; i < 30; i++) {
            assertThat(devices.get(i % 3).log().commands()).containsOnlyOnce("show clock " + i);
        }
        lab.awaitNothingHeld(node);
        lab.awaitNothingHeld(other);
    }

    private void assertAbortedSoon(JobId id) {
        assertThat(lab.queue.cancel(id)).isIn(Cancellation.ACTIVE, Cancellation.ABORTED);
        await().atMost(SOON).until(() -> lab.job(id).state() == JobState.ABORTED);
        await().atMost(SOON).until(() -> node.pool.free() == 2);
        lab.awaitNothingHeld(node);
    }

    private JobId submit(int port) {
        return lab.submit(
                "hole", new Endpoint("127.0.0.1", port), Operation.SEND_COMMAND, CacheUse.NONE, "show version");
    }

    /** Takes the places of connections that nobody accepts: the next one gets no answer. */
    private static List<SocketChannel> fill(ServerSocket hole) throws IOException {
        List<SocketChannel> channels = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            SocketChannel channel = SocketChannel.open();
            channel.configureBlocking(false);
            channel.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), hole.getLocalPort()));
            channels.add(channel);
        }
        return channels;
    }
}
