package tom.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tom.device.DeviceId;
import tom.device.Endpoint;
import tom.device.Platforms;
import tom.device.Secret;
import tom.inventory.Inventory;
import tom.job.CacheUse;
import tom.job.Job;
import tom.job.JobId;
import tom.job.JobState;
import tom.job.Operation;
import tom.job.Submission;
import tom.redis.Key;
import tom.redis.RealRedis;
import tom.scrape.Health;
import tom.scrape.MonitoringReader;
import tom.simulator.SimulatedDevice;
import tom.simulator.shell.Scene;

/** Two nodes whose wall clocks are two hours apart, one ahead of Redis and one behind it. */
class WrongClockTest {

    @RegisterExtension
    static final RealRedis REDIS = new RealRedis();

    private static final Duration LEASE = Duration.ofSeconds(3);
    private static final TestNode.World AHEAD = TestNode.World.with(LEASE)
            .keeping(Duration.ofMinutes(1))
            .serving("ahead")
            .off(Duration.ofHours(1));
    private static final TestNode.World BEHIND = TestNode.World.with(LEASE)
            .keeping(Duration.ofMinutes(1))
            .serving("behind")
            .off(Duration.ofHours(-1));

    @TempDir
    Path folder;

    private FaultLab lab;
    private SimulatedDevice one;
    private SimulatedDevice other;
    private TestNode ahead;
    private TestNode behind;

    @BeforeEach
    void open() throws Exception {
        lab = new FaultLab(REDIS.redis(), folder);
        one = lab.device("r1");
        other = lab.device("r2");
        ahead = lab.node(REDIS.url(), "w-ahead", 4, AHEAD);
        behind = lab.node(REDIS.url(), "w-behind", 4, BEHIND);
    }

    @AfterEach
    void close() throws Exception {
        lab.close();
    }

    @Test
    void should_hold_leases_and_sessions_as_long_as_anybody() {
        for (SimulatedDevice device : List.of(one, other)) {
            device.faults().scene("show version", Scene.begin().pause(LEASE.multipliedBy(2)));
        }
        List<JobId> longer = List.of(read("ahead", one, "show version"), read("behind", other, "show version"));

        assertThat(longer.stream().map(lab::ended)).allSatisfy(job -> {
            assertThat(job.state()).isEqualTo(JobState.COMPLETE);
            assertThat(job.attempts()).isEqualTo(1);
            assertThat(Duration.between(job.times().enqueued(), job.times().finished()))
                    .isBetween(LEASE.multipliedBy(2), FaultLab.LIMIT);
        });
        await().pollDelay(LEASE.plusSeconds(1)) // longer than a hold that nobody renews
                .until(() -> one.log().openSessions() == 1 && other.log().openSessions() == 1);
        assertThat(lab.ended(read("ahead", one, "show clock")).worker()).isEqualTo("w-ahead");
        assertThat(lab.ended(read("behind", other, "show clock")).worker()).isEqualTo("w-behind");
        assertThat(one.log().sessions()).hasSize(1);
        assertThat(other.log().sessions()).hasSize(1);
        assertThat(lab.ended(read("behind", one, "show clock")).worker()).isEqualTo("w-behind");
        assertThat(lab.ended(read("ahead", other, "show clock")).worker()).isEqualTo("w-ahead");
        assertThat(one.log().maxConcurrentSessions()).isEqualTo(1);
        assertThat(other.log().maxConcurrentSessions()).isEqualTo(1);
        assertThat(REDIS.redis()
                        .<Boolean>call(
                                client -> client.exists(REDIS.redis().keys().of(Key.COUNTERS))))
                .as("anything reclaimed, retried or refused")
                .isFalse();
    }

    @Test
    void should_wait_between_attempts_as_long_as_anybody() {
        for (SimulatedDevice device : List.of(one, other)) {
            device.refuseConnections();
        }
        List<Job> ends =
                List.of(lab.ended(read("ahead", one, "show clock")), lab.ended(read("behind", other, "show clock")));

        assertThat(ends).allSatisfy(job -> {
            assertThat(job.state()).isEqualTo(JobState.FAILED);
            assertThat(job.attempts()).isEqualTo(2);
            assertThat(Duration.between(job.times().enqueued(), job.times().finished()))
                    .isBetween(Duration.ofMillis(800), Duration.ofSeconds(10));
        });
    }

    @Test
    void should_agree_about_what_is_cached_and_for_how_long() {
        lab.ended(cached("behind", one));
        lab.ended(cached("ahead", one));
        lab.ended(cached("ahead", other));
        lab.ended(cached("behind", other));
        assertThat(one.log().commands()).containsOnlyOnce("show clock");
        assertThat(other.log().commands()).containsOnlyOnce("show clock");

        await().atMost(FaultLab.LIMIT)
                .until(() -> REDIS.redis()
                        .call(client -> client.keys(REDIS.redis().keys().of(Key.CACHE) + "*"))
                        .isEmpty());
        lab.ended(cached("ahead", one));
        lab.ended(cached("behind", other));

        assertThat(one.log().commands()).filteredOn("show clock"::equals).hasSize(2);
        assertThat(other.log().commands()).filteredOn("show clock"::equals).hasSize(2);
    }

    @Test
    void should_look_as_alive_as_anybody() {
        assertThat(new MonitoringReader(REDIS.redis()).workers()).hasSize(2).allSatisfy(worker -> {
            assertThat(worker.health()).isEqualTo(Health.HEALTHY);
            assertThat(worker.silence()).isLessThan(FaultLab.LIMIT);
        });
    }

    @Test
    void should_read_changed_files_again() throws Exception {
        Files.writeString(lab.credentials, "lab: {username: netops, password: wrong-one}\n");

        for (TestNode node : List.of(ahead, behind)) {
            await().atMost(FaultLab.LIMIT)
                    .until(() -> new Secret("wrong-one")
                            .equals(node.logins.find("lab").orElseThrow().password()));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, -1})
    void should_read_a_changed_inventory_again(int hours) throws Exception {
        Path file = folder.resolve("inventory.yml");
        Files.writeString(file, "r1: {host: 192.0.2.1, adapter_driver: cisco_ios}\n");
        Clock clock = Clock.offset(Clock.systemUTC(), Duration.ofHours(hours));
        Inventory inventory = new Inventory(file, 1, Platforms.bundled(), clock);
        assertThat(inventory.find(new DeviceId("r1"))).isPresent();

        Files.writeString(file, "r2: {host: 192.0.2.2, adapter_driver: cisco_ios, port: 2222}\n");

        await().atMost(FaultLab.LIMIT)
                .until(() -> inventory
                        .find(new DeviceId("r2"))
                        .filter(device -> device.endpoint().equals(new Endpoint("192.0.2.2", 2222)))
                        .isPresent());
    }

    private JobId read(String queue, SimulatedDevice device, String command) {
        return submit(queue, device, CacheUse.NONE, command);
    }

    private JobId cached(String queue, SimulatedDevice device) {
        return submit(queue, device, new CacheUse(true, false, Duration.ofSeconds(5)), "show clock");
    }

    private JobId submit(String queue, SimulatedDevice device, CacheUse cache, String command) {
        JobId id = JobId.random();
        Submission.Target target = FaultLab.target(device, queue, 1);
        lab.submit(id, target, FaultLab.work(Operation.SEND_COMMANDS, "cisco_ios", "lab", cache, command));
        return id;
    }
}
