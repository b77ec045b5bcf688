package tom.worker;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tom.device.Endpoint;
import tom.job.CacheUse;
import tom.job.Digests;
import tom.job.Job;
import tom.job.JobId;
import tom.job.JobState;
import tom.job.Operation;
import tom.job.QueueAudit;
import tom.redis.RealRedis;
import tom.scrape.BrokerAtWork;
import tom.scrape.SnapshotReader;
import tom.simulator.SimulatedDevice;
import tom.simulator.log.DeviceEvent;
import tom.simulator.shell.Scene;

/** A node that is frozen for longer than its leases last, in the middle of everything that it can be at. */
class FrozenNodeTest {

    @RegisterExtension
    static final RealRedis REDIS = new RealRedis();

    private static final TestNode.World WORLD = TestNode.World.with(Duration.ofSeconds(3));

    @TempDir
    Path folder;

    /** For answers that come while the node is frozen: it finds them when it wakes up. */
    private final CountDownLatch answers = new CountDownLatch(1);

    private FaultLab lab;
    private SimulatedDevice kept;
    private SimulatedDevice commanded;
    private SimulatedDevice configured;
    private SimulatedDevice reported;
    private List<SimulatedDevice> devices;

    @BeforeEach
    void open() throws Exception {
        lab = new FaultLab(REDIS.redis(), folder);
        kept = lab.device("kept");
        commanded = lab.device("commanded");
        commanded.faults().scene("show version", Scene.begin().await(answers));
        configured = lab.device("configured");
        configured.faults().scene("description half-way", Scene.begin().await(answers));
        reported = lab.device("reported");
        devices = List.of(kept, commanded, configured, reported);
    }

    @AfterEach
    void close() throws Exception {
        lab.close();
    }

    @Test
    void should_send_nothing_more_have_its_late_result_refused_and_go_on_by_itself() throws Exception {
        TcpProxy proxy = lab.keep(new TcpProxy(REDIS.port()));
        NodeProcess frozen = lab.fork(proxy.url(), "w1", 5, WORLD.keeping(Duration.ofMinutes(1)));
        lab.ended(lab.read(kept, "show inventory"));
        JobId read = lab.read(commanded, "show version", "show clock");
        JobId config = lab.configure(configured, "interface Loopback7", "description half-way", "shutdown");
        awaitCommand(commanded, "show version");
        awaitCommand(configured, "description half-way");
        JobId late = JobId.random();
        TcpProxy.Hold report = proxy.holdRequests(Digests.load("finish", WORLD.config(), REDIS.redis()), late.text());
        lab.submit(
                late,
                FaultLab.target(reported, "default", 1),
                FaultLab.work(Operation.SEND_COMMANDS, "cisco_ios", "lab", CacheUse.NONE, "show version"));
        report.await();
        frozen.signal("STOP");
        answers.countDown();

        TestNode other = lab.node(REDIS.url(), "w2", 5, WORLD);
        JobId meanwhile = lab.read(kept, "show version");
        List<Job> ends =
                Stream.of(read, config, late, meanwhile).map(lab::ended).toList();
        report.release();
        await().atMost(FaultLab.LIMIT)
                .untilAsserted(() -> assertThat(counters()).contains("tom_results_refused_total 1.0\n"));
        other.close();
        long thawed = System.nanoTime();
        frozen.signal("CONT");
        await().atMost(FaultLab.LIMIT)
                .until(() -> devices.stream().allMatch(device -> device.log().openSessions() == 0));

        assertThat(ends)
                .extracting(Job::state)
                .containsExactly(JobState.COMPLETE, JobState.FAILED, JobState.COMPLETE, JobState.COMPLETE);
        assertThat(ends).extracting(Job::worker).containsExactly("w2", "w1", "w2", "w2");
        assertThat(ends.get(1).error()).startsWith("worker lost during configuration");
        assertThat(devices).allSatisfy(device -> {
            assertThat(commandsSince(device, thawed)).isEmpty();
            assertThat(device.log().commandOverlaps()).isEmpty();
        });
        devices.forEach(device -> {
            Job next = lab.ended(lab.read(device, "show inventory"));
            assertThat(next.worker()).isEqualTo("w1");
            assertThat(next.state()).isEqualTo(JobState.COMPLETE);
        });
        assertThat(Stream.of(read, config, late, meanwhile).map(lab::job)).isEqualTo(ends);
        assertThat(counters())
                .as("what it gave back was no result")
                .contains("tom_results_refused_total 1.0\n")
                .contains("tom_jobs_reclaimed_total 3.0\n");
        new QueueAudit(REDIS.redis(), devices.stream().collect(toMap(d -> new Endpoint(d.host(), d.port()), d -> 1)))
                .run();
    }

    private static String counters() {
        return BrokerAtWork.page(new SnapshotReader(REDIS.redis()).read());
    }

    private static List<String> commandsSince(SimulatedDevice device, long nanos) {
        return device.log().events(DeviceEvent.Kind.COMMAND_RECEIVED).stream()
                .filter(event -> event.stamp().nanos() > nanos)
                .map(DeviceEvent::text)
                .toList();
    }

    private static void awaitCommand(SimulatedDevice device, String line) {
        assertThat(device.log().await(log -> log.commands().contains(line), FaultLab.LIMIT))
                .as("%s on %s", line, device.name())
                .isTrue();
    }
}
