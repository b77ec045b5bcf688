package tom.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tom.config.TomConfig.HostKeys;
import tom.device.Endpoint;
import tom.device.ErrorType;
import tom.job.Job;
import tom.job.JobState;
import tom.redis.RealRedis;
import tom.simulator.SimulatedDevice;
import tom.ssh.HostKeyStore;

/** Whatever a job makes the node throw, the job ends, and the node goes on with all its hands. */
class ErrorTest {

    @RegisterExtension
    static final RealRedis REDIS = new RealRedis();

    @TempDir
    Path folder;

    private FaultLab lab;

    @BeforeEach
    void open() throws Exception {
        lab = new FaultLab(REDIS.redis(), folder);
    }

    @AfterEach
    void close() throws Exception {
        lab.close();
    }

    static Stream<Throwable> throwables() {
        return Stream.of(
                new StackOverflowError(),
                new NoClassDefFoundError("tom/Missing"),
                new AssertionError("impossible"),
                new IllegalStateException("broken"));
    }

    @ParameterizedTest
    @MethodSource("throwables")
    void should_end_the_job_and_keep_every_hand(Throwable thrown) {
        Throwing keys = new Throwing(thrown);
        SimulatedDevice router = lab.device("r1");
        TestNode node = lab.node(
                REDIS.url(),
                "w1",
                2,
                new TestNode.World(Duration.ofSeconds(30), Clock.systemUTC(), HostKeys.FIRST_USE, keys, Duration.ZERO));
        await().until(() -> node.pool.free() == 2);

        Job job = lab.ended(lab.read(router, "show version"));

        assertThat(job.state()).as("%s", job).isEqualTo(JobState.FAILED);
        assertThat(job.errorType()).isEqualTo(ErrorType.OTHER);
        assertThat(job.attempts()).isEqualTo(1);
        await().atMost(FaultLab.LIMIT).until(() -> node.pool.free() == 2 && node.pool.size() == 2);
        await().atMost(FaultLab.LIMIT).until(() -> router.log().openSessions() == 0);
        lab.awaitNothingHeld(node);
        keys.thrown = null;
        assertThat(lab.ended(lab.read(router, "show clock")).state()).isEqualTo(JobState.COMPLETE);
    }

    private static final class Throwing implements HostKeyStore {

        private volatile Throwable thrown;

        Throwing(Throwable thrown) {
            this.thrown = thrown;
        }

        @Override
        public Optional<String> learned(Endpoint endpoint) {
            if (thrown instanceof Error error) {
                throw error;
            }
            if (thrown instanceof RuntimeException exception) {
                throw exception;
            }
            return Optional.empty();
        }

        @Override
        public String learn(Endpoint endpoint, String hostKey) {
            return hostKey;
        }

        @Override
        public boolean forget(Endpoint endpoint) {
            return false;
        }
    }
}
