package tom.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tom.job.JobId;
import tom.job.JobState;
import tom.redis.RealRedis;
import tom.simulator.SimulatedDevice;

/**
 * Two nodes and many devices, kept sessions going from one to the other; the devices' logs are the witness. Full size:
 * {@code -Dtom.kept.devices=200 -Dtom.kept.slots=50}.
 */
class KeptSessionRaceTest {

    private static final int DEVICES = Integer.getInteger("tom.kept.devices", 24);
    private static final int SLOTS = Integer.getInteger("tom.kept.slots", 6);
    private static final int ROUNDS = Integer.getInteger("tom.kept.rounds", 10);
    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final TestNode.World WORLD =
            TestNode.World.with(Duration.ofSeconds(30)).keeping(Duration.ofSeconds(30));

    @RegisterExtension
    static final RealRedis REDIS = new RealRedis();

    @TempDir
    Path folder;

    private FaultLab lab;
    private List<SimulatedDevice> devices;

    @BeforeEach
    void open() throws Exception {
        lab = new FaultLab(REDIS.redis(), folder);
        devices = devices("r", DEVICES);
    }

    @AfterEach
    void close() throws Exception {
        lab.close();
    }

    @Test
    void should_never_have_two_sessions_on_a_device_while_two_nodes_race_for_it() {
        Random random = new Random(7);
        TestNode first = lab.node(REDIS.url(), "w1", SLOTS, WORLD);
        TestNode second = lab.node(REDIS.url(), "w2", SLOTS, WORLD);

        complete(IntStream.range(0, ROUNDS * DEVICES)
                .mapToObj(i -> lab.read(devices.get(random.nextInt(DEVICES)), "show clock"))
                .toList());

        noDeviceHadTwoSessions();
        assertThat(sessions()).isBetween((long) DEVICES, (long) ROUNDS * DEVICES / 2);
        assertThat(first.kept.count() + second.kept.count()).as("kept").isBetween(1, DEVICES);
    }

    @Test
    void should_never_have_two_sessions_on_a_device_while_every_one_is_asked_for_and_given_up() {
        TestNode full = lab.node(REDIS.url(), "w0", SLOTS, WORLD);
        complete(oneForEach());
        for (int generation = 1; generation <= 3; generation++) {
            List<SimulatedDevice> slow = devices("slow-" + generation + "-", SLOTS);
            slow.forEach(SimulatedDevice::holdCommands);
            List<JobId> running =
                    slow.stream().map(device -> lab.read(device, "show clock")).toList();
            slow.forEach(lab::awaitHeld);

            TestNode next = lab.node(REDIS.url(), "w" + generation, SLOTS, WORLD);
            List<JobId> jobs = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                jobs.addAll(oneForEach());
            }
            complete(jobs);

            String mover = "w" + generation;
            assertThat(jobs).allMatch(id -> mover.equals(lab.job(id).worker()));
            slow.forEach(SimulatedDevice::releaseCommands);
            complete(running);
            full.drain(Duration.ofSeconds(5));
            full = next;
        }

        noDeviceHadTwoSessions();
        assertThat(sessions())
                .as("one for each device and generation, some more beyond %d", KeptSessions.MOST)
                .isBetween(4L * DEVICES, 20L * DEVICES / 3);
    }

    private List<JobId> oneForEach() {
        return devices.stream().map(device -> lab.read(device, "show clock")).toList();
    }

    private void complete(List<JobId> ids) {
        List<JobId> running = new ArrayList<>(ids);
        await().atMost(LIMIT).pollInterval(Duration.ofMillis(20)).until(() -> {
            running.removeIf(id -> lab.job(id).state().isEnd());
            return running.isEmpty();
        });
        assertThat(ids).allMatch(id -> lab.job(id).state() == JobState.COMPLETE);
    }

    private void noDeviceHadTwoSessions() {
        assertThat(devices)
                .allSatisfy(device ->
                        assertThat(device.log().overlaps()).as(device.name()).isEmpty());
    }

    private long sessions() {
        return devices.stream()
                .mapToLong(device -> device.log().sessions().size())
                .sum();
    }

    private List<SimulatedDevice> devices(String prefix, int count) {
        return IntStream.range(0, count).mapToObj(i -> lab.device(prefix + i)).toList();
    }
}
