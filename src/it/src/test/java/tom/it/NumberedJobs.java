package tom.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tom.simulator.SimulatedDevice;
import tom.simulator.shell.Personality;

/** A number of jobs, each with a command of its own, spread over ten devices, which say what happened. */
final class NumberedJobs {

    private static final int DEVICES = 10;

    private final String name;
    private final int jobs;
    private final List<SimulatedDevice> devices;
    private final List<String> ids = new ArrayList<>();

    /** @param name begins the names of the devices */
    NumberedJobs(Site site, String name, int jobs) {
        this.name = name;
        this.jobs = jobs;
        this.devices = IntStream.range(0, DEVICES)
                .mapToObj(number -> device(site, number))
                .toList();
    }

    /** Asks these nodes in turn. */
    void submit(List<Api> nodes) {
        for (int job = 0; job < jobs; job++) {
            ids.add(nodes.get(job % nodes.size())
                    .submit(devices.get(job % DEVICES).name(), "show job " + job));
        }
    }

    /** Waits until all are counted; then every device has seen its commands once, and never two sessions. */
    void check(Api api) {
        await().atMost(Duration.ofMinutes(3))
                .pollInterval(Duration.ofMillis(500))
                .untilAsserted(() -> assertThat(counted(api)).isEqualTo(jobs));
        IntStream.range(0, DEVICES).forEach(this::check);
        assertThat(ids)
                .doesNotHaveDuplicates()
                .hasSize(jobs)
                .allSatisfy(id -> assertThat(api.job(id).at("/status")).isEqualTo("COMPLETE"));
    }

    /** The workers that the jobs themselves name, and that the metric names. */
    Set<String> workers(Api api) {
        Set<String> workers = ids.stream().map(id -> api.job(id).at("/worker")).collect(Collectors.toSet());
        assertThat(api.metrics().of("tom_jobs_total", Map.of("status", "success")).stream()
                        .filter(series -> series.labels().get("device").startsWith(name + "-"))
                        .map(series -> series.labels().get("worker"))
                        .distinct())
                .containsExactlyInAnyOrderElementsOf(workers);
        return workers;
    }

    private SimulatedDevice device(Site site, int number) {
        return site.device(
                name + "-" + number,
                Personality.JUNIPER_JUNOS,
                "lab",
                manner ->
                        manner.faults(faults -> own(number).forEach(job -> faults.answer("show job " + job, "done"))));
    }

    private void check(int number) {
        SimulatedDevice device = devices.get(number);
        assertThat(device.log().commands().stream().filter(line -> line.startsWith("show job")))
                .as(device.name())
                .containsExactlyInAnyOrderElementsOf(
                        own(number).mapToObj(job -> "show job " + job).toList());
        assertThat(device.log().overlaps()).as(device.name()).isEmpty();
        assertThat(device.log().maxConcurrentSessions()).as(device.name()).isEqualTo(1);
    }

    private IntStream own(int number) {
        return IntStream.iterate(number, job -> job < jobs, job -> job + DEVICES);
    }

    private double counted(Api api) {
        Exposition metrics = api.metrics();
        return devices.stream()
                .mapToDouble(
                        device -> metrics.sum("tom_jobs_total", Map.of("device", device.name(), "status", "success")))
                .sum();
    }
}
