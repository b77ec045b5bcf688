package tom.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tom.job.Job;
import tom.job.JobId;
import tom.job.JobState;
import tom.redis.Key;
import tom.redis.RealRedis;
import tom.simulator.SimulatedDevice;
import tom.simulator.log.Span;
import tom.simulator.shell.Scene;

/** Jobs that take longer than three leases, while somebody idle would take their device. */
class LongJobTest {

    @RegisterExtension
    static final RealRedis REDIS = new RealRedis();

    private static final TestNode.World WORLD = TestNode.World.with(Duration.ofSeconds(3));
    private static final Duration LONG = Duration.ofSeconds(10);

    @TempDir
    Path folder;

    private FaultLab lab;
    private SimulatedDevice fresh;
    private SimulatedDevice kept;

    @BeforeEach
    void open() throws Exception {
        lab = new FaultLab(REDIS.redis(), folder);
        fresh = slow("fresh");
        kept = slow("kept");
    }

    @AfterEach
    void close() throws Exception {
        lab.close();
    }

    /** One in a session of its own, and one in a session that an earlier job left. */
    @Test
    void should_stay_alone_on_their_devices() {
        lab.node(REDIS.url(), "w1", 3, WORLD.keeping(Duration.ofMinutes(1)));
        lab.ended(lab.read(kept, "show clock"));
        List<JobId> running = List.of(lab.read(fresh, "show version"), lab.read(kept, "show version"));
        awaitCommand(fresh);
        awaitCommand(kept);
        lab.node(REDIS.url(), "w2", 3, WORLD);
        List<JobId> waiting = List.of(lab.read(fresh, "show inventory"), lab.read(kept, "show inventory"));

        assertThat(Stream.of(running, waiting).flatMap(List::stream).map(lab::ended))
                .allSatisfy(job -> {
                    assertThat(job.state()).isEqualTo(JobState.COMPLETE);
                    assertThat(job.attempts()).isEqualTo(1);
                });
        assertThat(running.stream().map(lab::job)).extracting(Job::worker).containsOnly("w1");
        for (SimulatedDevice device : List.of(fresh, kept)) {
            Span shown = span(device, "show version");
            assertThat(shown.until() - shown.from()).isGreaterThanOrEqualTo(LONG.toNanos());
            assertThat(span(device, "show inventory").from()).isGreaterThan(shown.until());
            assertThat(device.log().maxConcurrentSessions()).isEqualTo(1);
            assertThat(device.log().overlaps()).isEmpty();
        }
        assertThat(REDIS.redis()
                        .<Boolean>call(
                                client -> client.exists(REDIS.redis().keys().of(Key.COUNTERS))))
                .as("anything reclaimed, retried or refused")
                .isFalse();
    }

    private SimulatedDevice slow(String name) {
        SimulatedDevice device = lab.device(name);
        device.faults().scene("show version", Scene.begin().pause(LONG));
        return device;
    }

    private static void awaitCommand(SimulatedDevice device) {
        assertThat(device.log().await(log -> log.commands().contains("show version"), FaultLab.LIMIT))
                .isTrue();
    }

    private static Span span(SimulatedDevice device, String command) {
        return device.log().commandSpans().stream()
                .filter(span -> span.label().equals(command))
                .findFirst()
                .orElseThrow();
    }
}
