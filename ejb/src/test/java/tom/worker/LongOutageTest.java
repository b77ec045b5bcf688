package tom.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tom.config.Configs;
import tom.device.DeviceId;
import tom.device.Endpoint;
import tom.job.CacheUse;
import tom.job.JobAnnouncements;
import tom.job.JobId;
import tom.job.JobQueue;
import tom.job.JobReader;
import tom.job.JobState;
import tom.job.Operation;
import tom.job.Submission;
import tom.redis.RealRedis;
import tom.redis.Redis;
import tom.simulator.SimulatedDevice;

/** A whole node while Redis is away for longer than a lease; for a full minute with {@code -Dtom.outage.seconds=60}. */
class LongOutageTest {

    @RegisterExtension
    static final RealRedis REDIS = new RealRedis();

    private static final Duration AWAY = Duration.ofSeconds(Long.getLong("tom.outage.seconds", 8));
    private static final Duration LEASE = Duration.ofSeconds(3);
    private static final int SLOTS = 10;

    @TempDir
    Path folder;

    private final List<SimulatedDevice> devices = new ArrayList<>();
    private FaultLab lab;
    private TcpProxy proxy;
    private Redis redis;
    private JobAnnouncements announcements;

    @BeforeEach
    void open() throws Exception {
        lab = new FaultLab(REDIS.redis(), folder);
        proxy = lab.keep(new TcpProxy(REDIS.port()));
        redis = lab.keep(new Redis(proxy.url(), 8));
        announcements = lab.keep(new JobAnnouncements(redis, new JobReader(redis), "n1"));
        Announcer announcer = new Announcer(announcements);
        lab.keep(announcer::stop);
        new Thread(announcer, "announcer").start();
        for (int i = 0; i < SLOTS; i++) {
            devices.add(lab.device("d" + i));
        }
    }

    @AfterEach
    void close() throws Exception {
        lab.close();
    }

    @Test
    void should_be_quiet_while_redis_is_away_and_go_on_within_five_seconds_of_its_return() throws Exception {
        TestNode node =
                lab.node(proxy.url(), "w1", SLOTS, TestNode.World.with(LEASE).keeping(Duration.ofSeconds(30)));
        List<JobId> jobs = new ArrayList<>();
        List<CompletableFuture<JobId>> waiting = new ArrayList<>();
        for (SimulatedDevice device : devices) {
            device.holdCommands();
            JobId id = JobId.random();
            jobs.add(id);
            waiting.add(announcements.expect(id));
            submitAndWait(id, device);
        }
        devices.forEach(lab::awaitHeld);
        Lines lines = lab.keep(new Lines());
        int before = proxy.accepted();

        proxy.down();
        await().atMost(LEASE).until(() -> devices.stream().allMatch(d -> d.log().openSessions() == 0));
        await().pollDelay(AWAY).atMost(AWAY.plusSeconds(5)).until(() -> true);

        long seconds = LEASE.plus(AWAY).toSeconds();
        assertThat(proxy.accepted() - before).as("calls").isLessThan((int) (50 * seconds));
        assertThat(lines.logged).as("lines of the whole node").hasSizeLessThanOrEqualTo((int) (2 + seconds / 10));
        proxy.up();
        devices.forEach(SimulatedDevice::releaseCommands);
        for (CompletableFuture<JobId> end : waiting) {
            end.get(10, TimeUnit.SECONDS);
        }
        for (JobId id : jobs) {
            assertThat(lab.ended(id).state()).isEqualTo(JobState.COMPLETE);
        }
        devices.forEach(device -> {
            assertThat(device.log().commands()).containsOnlyOnce("show clock");
            assertThat(device.log().overlaps()).isEmpty();
        });
        await().atMost(FaultLab.LIMIT).until(() -> node.leases.count() == 0);
    }

    @Test
    void should_take_and_run_a_job_within_five_seconds_of_the_return_of_redis() {
        lab.node(proxy.url(), "w1", 2, TestNode.World.with(LEASE));
        JobQueue queue = new JobQueue(redis, Configs.defaults(), "n1");
        lab.ended(lab.read(devices.get(0), "show version"));
        proxy.down();
        await().pollDelay(AWAY).atMost(AWAY.plusSeconds(5)).until(() -> true);

        long back = System.nanoTime();
        proxy.up();
        JobId id = lab.read(devices.get(1), "show clock");
        assertThat(lab.ended(id).state()).isEqualTo(JobState.COMPLETE);
        assertThat(queue.cancel(id)).isNotNull();

        assertThat(Duration.ofNanos(System.nanoTime() - back)).isLessThan(Duration.ofSeconds(5));
    }

    private void submitAndWait(JobId id, SimulatedDevice device) {
        var target = new Submission.Target(
                new DeviceId(device.name()), new Endpoint(device.host(), device.port()), "default", 1);
        var work =
                FaultLab.work(Operation.SEND_COMMANDS, "cisco_ios", "lab", CacheUse.NONE, "show version", "show clock");
        lab.queue.enqueue(new Submission(id, target, work, "tester", null, null, true));
    }

    /** All that the process logs, whoever says it. */
    private static final class Lines extends Handler implements AutoCloseable {

        private final Logger root = Logger.getLogger("");
        private final Queue<String> logged = new ConcurrentLinkedQueue<>();

        Lines() {
            root.addHandler(this);
        }

        @Override
        public void publish(LogRecord line) {
            if (line.getLevel().intValue() >= Level.INFO.intValue()
                    && !String.valueOf(line.getLoggerName()).startsWith("org.apache.sshd")) {
                logged.add(line.getLoggerName() + ": " + line.getMessage());
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
