package tom.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import tom.simulator.SimulatedDevice;
import tom.simulator.shell.Personality;

/** An administrator changes the size of {@code concurrent/tomWorkers} while jobs come all the time. */
@Administered
class ResizeIT {

    /** More than the largest pool. */
    private static final int HELD_DEVICES = 24;

    private static final Duration SOON = Duration.ofSeconds(90);
    private static final Duration FOR_A_WHILE = Duration.ofSeconds(3);

    private static final Map<String, String> SETTINGS =
            Map.of("TOM_WORKER_DRAIN_TIMEOUT", "PT8S", "TOM_LEASE_TTL", "PT20S");

    @ParameterizedTest
    @Execution(ExecutionMode.CONCURRENT) // both servers at once
    @EnumSource(mode = Mode.EXCLUDE, names = "MICRO")
    void should_run_as_many_jobs_as_the_pool_has_threads_and_lose_none(Server kind) {
        try (Site site = new Site();
                SteadyLoad load = new SteadyLoad(site)) {
            List<SimulatedDevice> held = IntStream.range(0, HELD_DEVICES)
                    .mapToObj(number -> site.device("held-" + number, Personality.CISCO_IOS))
                    .toList();
            site.launch(Server.MICRO, "controller", Map.of("TOM_ROLES", "controller"));
            TomNode node = site.launch(kind, "resized", SETTINGS);
            site.nodes().forEach(one -> one.awaitHealthy(Site.START_LIMIT));
            load.start(site.api(0), site.api(0));
            runsAtOnce(10, site.api(0), held);

            ((EarNode) node).server().resize(4);
            runsAtOnce(4, site.api(0), held);

            ((EarNode) node).server().resize(20);
            runsAtOnce(20, site.api(0), held);

            load.stop();
            load.check(site.api(0));
        }
    }

    /** By the devices: so many hold a command, and no more come. The metric says the same. */
    private static void runsAtOnce(int size, Api api, List<SimulatedDevice> devices) {
        devices.forEach(SimulatedDevice::holdCommands);
        List<String> jobs = devices.stream()
                .map(device -> Api.ok(api.post(
                                Api.device(device.name(), "send_command"),
                                Body.of("command", "show version", "timeout", 300)))
                        .jobId())
                .toList();
        await("jobs at once").atMost(SOON).until(() -> busy(devices) == size && slots(api, "used") == size);
        await("and no more")
                .during(FOR_A_WHILE)
                .atMost(FOR_A_WHILE.multipliedBy(2))
                .until(() -> busy(devices) == size);
        assertThat(slots(api, "available")).isZero();

        devices.forEach(SimulatedDevice::releaseCommands);
        assertThat(jobs)
                .allSatisfy(job -> assertThat(api.ended(job).at("/status")).isEqualTo("COMPLETE"));
    }

    private static long busy(List<SimulatedDevice> devices) {
        return devices.stream()
                .filter(device -> device.awaitHeld(1, Duration.ZERO))
                .count();
    }

    private static double slots(Api api, String state) {
        return api.metrics().sum("tom_worker_slots", Map.of("worker", "resized", "state", state));
    }
}
