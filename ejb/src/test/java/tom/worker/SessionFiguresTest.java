package tom.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tom.job.JobId;
import tom.redis.RealRedis;
import tom.simulator.SimulatedDevice;
import tom.simulator.log.DeviceEvent.Kind;
import tom.worker.SessionFigures.Open;

/** The sessions that a node says it has, against those that its devices have. */
class SessionFiguresTest {

    @RegisterExtension
    static final RealRedis REDIS = new RealRedis();

    private static final TestNode.World WORLD =
            TestNode.World.with(Duration.ofSeconds(30)).keeping(Duration.ofSeconds(30));

    @TempDir
    Path folder;

    private FaultLab lab;
    private SimulatedDevice first;
    private SimulatedDevice second;
    private TestNode node;

    @BeforeEach
    void open() throws Exception {
        lab = new FaultLab(REDIS.redis(), folder);
        first = lab.device("r1");
        second = lab.device("r2");
        node = lab.node(REDIS.url(), "w1", 4, WORLD);
    }

    @AfterEach
    void close() throws Exception {
        lab.close();
    }

    @Test
    void should_divide_the_open_sessions_into_busy_and_idle_ones() {
        assertThat(node.figures.open()).isEqualTo(new Open(0, 0));
        lab.ended(lab.read(first, "show clock"));
        shows(new Open(0, 1));
        second.holdCommands();
        JobId held = lab.read(second, "show clock");
        assertThat(second.awaitHeld(1, FaultLab.LIMIT)).isTrue();
        shows(new Open(1, 1));

        second.releaseCommands();
        lab.ended(held);

        shows(new Open(0, 2));
        node.drain(Duration.ofSeconds(5));
        shows(new Open(0, 0));
    }

    @Test
    void should_count_each_connect_once_however_many_jobs_it_serves() {
        for (int i = 0; i < 5; i++) {
            lab.ended(lab.read(first, "show clock"));
        }
        lab.ended(lab.read(second, "show clock"));

        assertThat(node.figures.connected().count())
                .isEqualTo(first.log().events(Kind.LOGGED_IN).size()
                        + second.log().events(Kind.LOGGED_IN).size())
                .isEqualTo(2);
        assertThat(node.figures.failed().count()).isZero();
    }

    private void shows(Open expected) {
        await().atMost(FaultLab.LIMIT)
                .untilAsserted(() -> assertThat(node.figures.open()).isEqualTo(expected));
        await().atMost(FaultLab.LIMIT)
                .untilAsserted(() -> assertThat(
                                first.log().openSessions() + second.log().openSessions())
                        .isEqualTo(expected.busy() + expected.idle()));
    }
}
