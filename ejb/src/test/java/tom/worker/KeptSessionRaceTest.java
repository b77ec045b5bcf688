package tom.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tom.job.JobId;
import tom.job.JobState;
import tom.redis.RealRedis;
import tom.simulator.SimulatedDevice;

/** Two nodes and many devices, kept sessions going from one to the other. Full size: {@code -Dtom.kept.devices=200}. */
class KeptSessionRaceTest {

    private static final int DEVICES = Integer.getInteger("tom.kept.devices", 40);
    private static final int SLOTS = DEVICES / 4;
    private static final int JOBS = DEVICES * Integer.getInteger("tom.kept.rounds", 10);

    @RegisterExtension
    static final RealRedis REDIS = new RealRedis();

    @TempDir
    Path folder;

    private FaultLab lab;
    private final List<SimulatedDevice> devices = new ArrayList<>();
    private final Random random = new Random(7);

    @BeforeEach
    void open() throws Exception {
        lab = new FaultLab(REDIS.redis(), folder);
        for (int i = 0; i < DEVICES; i++) {
            devices.add(lab.device("r" + i));
        }
    }

    @AfterEach
    void close() throws Exception {
        lab.close();
    }

    @Test
    void should_never_have_two_sessions_on_a_device_while_two_nodes_ask_each_other_for_them() {
        TestNode.World world = TestNode.World.with(Duration.ofSeconds(30)).keeping(Duration.ofSeconds(30));
        TestNode first = lab.node(REDIS.url(), "w1", SLOTS, world);
        TestNode second = lab.node(REDIS.url(), "w2", SLOTS, world);
        List<JobId> ids = new ArrayList<>();
        for (int i = 0; i < JOBS; i++) {
            ids.add(lab.read(devices.get(random.nextInt(DEVICES)), "show clock"));
        }

        await().atMost(Duration.ofMinutes(3))
                .until(() -> ids.stream().allMatch(id -> lab.job(id).state().isEnd()));

        assertThat(ids).allMatch(id -> lab.job(id).state() == JobState.COMPLETE);
        assertThat(devices)
                .allSatisfy(device ->
                        assertThat(device.log().overlaps()).as(device.name()).isEmpty());
        long sessions = devices.stream()
                .mapToLong(device -> device.log().sessions().size())
                .sum();
        assertThat(sessions).as("sessions for %d jobs", JOBS).isBetween((long) DEVICES, JOBS / 2L);
        assertThat(first.kept.count() + second.kept.count()).as("kept").isBetween(1, DEVICES);
    }
}
