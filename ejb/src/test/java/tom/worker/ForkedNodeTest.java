package tom.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tom.device.ErrorType;
import tom.job.Job;
import tom.job.JobId;
import tom.job.JobState;
import tom.redis.RealRedis;
import tom.simulator.SimulatedDevice;

/** A node that dies without a word. */
class ForkedNodeTest {

    @RegisterExtension
    static final RealRedis REDIS = new RealRedis();

    private static final Duration LEASE = Duration.ofSeconds(3);

    @TempDir
    Path folder;

    private FaultLab lab;
    private SimulatedDevice router;

    @BeforeEach
    void open() throws Exception {
        lab = new FaultLab(REDIS.redis(), folder);
        router = lab.device("r1");
    }

    @AfterEach
    void close() throws Exception {
        lab.close();
    }

    @Test
    void should_run_reads_again_and_configurations_never_when_a_node_was_killed_and_came_back() throws Exception {
        SimulatedDevice other = lab.device("r2");
        router.holdCommands();
        NodeProcess killed = fork();
        JobId read = lab.read(router, "show version");
        lab.awaitHeld(router);
        JobId config = lab.configure(
                other,
                IntStream.range(0, 3_000)
                        .mapToObj(i -> "interface Loopback" + i)
                        .toArray(String[]::new));
        await().atMost(FaultLab.LIMIT).until(() -> other.log().commands().contains("configure terminal"));
        other.holdCommands();
        lab.awaitHeld(other);

        killed.close();
        fork();
        router.releaseCommands();
        other.releaseCommands();

        Job failed = lab.ended(config);
        assertThat(failed.state()).isEqualTo(JobState.FAILED);
        assertThat(failed.errorType()).isEqualTo(ErrorType.OTHER);
        assertThat(failed.error()).contains("worker lost during configuration");
        Job again = lab.ended(read);
        assertThat(again.state()).isEqualTo(JobState.COMPLETE);
        assertThat(again.attempts()).isEqualTo(2);
        assertThat(other.log().commands())
                .containsOnlyOnce("configure terminal")
                .doesNotContain("interface Loopback2999");
        assertThat(router.log().overlaps()).isEmpty();
        await().atMost(FaultLab.LIMIT).until(() -> lab.held().isEmpty());
    }

    private NodeProcess fork() throws Exception {
        return lab.fork(REDIS.url(), "w1", 2, TestNode.World.with(LEASE));
    }
}
