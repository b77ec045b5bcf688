package tom.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tom.config.TomConfig.HostKeys;
import tom.job.JobId;
import tom.job.JobState;
import tom.redis.DurableRedis;
import tom.simulator.SimulatedDevice;

/** A Redis that dies and comes back, or is away for a while, under jobs that run. */
class OutageTest {

    @RegisterExtension
    static final DurableRedis REDIS = new DurableRedis();

    @TempDir
    Path folder;

    private FaultLab lab;
    private TcpProxy proxy;
    private SimulatedDevice router;

    @BeforeEach
    void open() throws Exception {
        lab = new FaultLab(REDIS.redis(), folder);
        proxy = lab.keep(new TcpProxy(REDIS.port()));
        router = lab.device("r1");
    }

    @AfterEach
    void close() throws Exception {
        lab.close();
    }

    @Test
    void should_deliver_what_was_finished_while_redis_was_dead_and_take_new_jobs() throws Exception {
        TestNode node = lab.node(REDIS.url(), "w1", 2, TestNode.World.with(Duration.ofSeconds(30)));
        router.holdCommands();
        JobId id = lab.read(router, "show version");
        lab.awaitHeld(router);

        REDIS.kill();
        router.releaseCommands();
        await().atMost(FaultLab.LIMIT).until(() -> router.log().openSessions() == 0);
        REDIS.start();

        long back = System.nanoTime();
        assertThat(lab.ended(id).state()).isEqualTo(JobState.COMPLETE);
        assertThat(lab.ended(lab.read(router, "show clock")).state()).isEqualTo(JobState.COMPLETE);
        assertThat(Duration.ofNanos(System.nanoTime() - back)).isLessThan(Duration.ofSeconds(5));
        assertThat(router.log().commands()).containsOnlyOnce("show version");
        lab.awaitNothingHeld(node);
    }

    @Test
    void should_end_sessions_before_their_leases_and_run_the_jobs_again_without_spinning_or_flooding_the_log() {
        Lines lines = lab.keep(new Lines());
        TestNode node = lab.node(proxy.url(), "w1", 2, TestNode.World.with(Duration.ofSeconds(3)));
        router.holdCommands();
        JobId id = lab.read(router, "show version", "show clock");
        lab.awaitHeld(router);
        int before = proxy.accepted();

        proxy.down();
        await().atMost(Duration.ofSeconds(3)).until(() -> router.log().openSessions() == 0);
        await().pollDelay(Duration.ofSeconds(3)).until(() -> true);

        assertThat(proxy.accepted() - before).as("calls in four to six seconds").isLessThan(100);
        assertThat(lines.warnings).hasSizeLessThan(12);
        proxy.up();
        router.releaseCommands();
        assertThat(lab.ended(id).state()).isEqualTo(JobState.COMPLETE);
        assertThat(router.log().commands()).containsOnlyOnce("show clock");
        assertThat(router.log().overlaps()).isEmpty();
        lab.awaitNothingHeld(node);
    }

    @Test
    void should_take_the_result_of_a_job_that_ended_though_redis_was_away_for_longer_than_its_lease() throws Exception {
        TestNode node = lab.node(REDIS.url(), "w1", 2, TestNode.World.with(Duration.ofSeconds(3)));
        TestNode other = lab.node(REDIS.url(), "w2", 2, TestNode.World.with(Duration.ofSeconds(3)));
        router.holdCommands();
        JobId id = lab.read(router, "show version");
        lab.awaitHeld(router);
        await().pollDelay(Duration.ofMillis(1_100)).until(() -> true); // somebody has swept

        REDIS.kill();
        router.releaseCommands();
        await().atMost(FaultLab.LIMIT).until(() -> router.log().openSessions() == 0);
        await().pollDelay(Duration.ofSeconds(6)).until(() -> true);
        REDIS.start();

        assertThat(lab.ended(id).state()).isEqualTo(JobState.COMPLETE);
        assertThat(lab.job(id).attempts()).isEqualTo(1);
        assertThat(router.log().commands()).containsOnlyOnce("show version");
        lab.awaitNothingHeld(node);
        lab.awaitNothingHeld(other);
    }

    @Test
    void should_run_a_job_again_that_was_cut_short_because_the_machine_had_been_asleep() {
        Leap clock = new Leap();
        lab.node(
                REDIS.url(),
                "w1",
                2,
                new TestNode.World(Duration.ofSeconds(30), clock, HostKeys.OFF, null, Duration.ZERO));
        router.holdCommands();
        JobId id = lab.read(router, "show version");
        lab.awaitHeld(router);

        clock.offset = Duration.ofSeconds(60);
        await().atMost(FaultLab.LIMIT).until(() -> router.log().sessions().size() == 2);
        router.releaseCommands();

        assertThat(lab.ended(id).state()).isEqualTo(JobState.COMPLETE);
        assertThat(lab.job(id).attempts()).isEqualTo(1);
    }

    private static final class Leap extends Clock {

        private volatile Duration offset = Duration.ZERO;

        @Override
        public Instant instant() {
            return Clock.systemUTC().instant().plus(offset);
        }

        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }
    }

    /** What the node logs as a warning or worse. */
    private static final class Lines extends Handler implements AutoCloseable {

        private final Logger root = Logger.getLogger("tom");
        private final Queue<String> warnings = new ConcurrentLinkedQueue<>();

        Lines() {
            root.addHandler(this);
        }

        @Override
        public void publish(LogRecord line) {
            if (line.getLevel().intValue() >= Level.WARNING.intValue()) {
                warnings.add(line.getMessage());
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {
            root.removeHandler(this);
        }
    }
}
