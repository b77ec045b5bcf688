package tom.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tom.it.SharedSite.Pair;
import tom.simulator.SimulatedDevice;
import tom.simulator.shell.Personality;

/** Two nodes share ten devices; the devices say what happened. */
@AnyServer
@ExtendWith(SharedSite.class)
class ThousandJobsIT {

    private static final int JOBS = 1_000;
    private static final int DEVICES = 10;

    @Test
    void should_run_every_job_once_and_never_two_at_once_on_a_device(Pair pair) {
        List<SimulatedDevice> devices = IntStream.range(0, DEVICES)
                .mapToObj(number -> device(pair.site(), number))
                .toList();
        double before = pair.first().metrics().sum("tom_jobs_total", Map.of());
        List<String> ids = new ArrayList<>();

        for (int job = 0; job < JOBS; job++) {
            Api node = job % 2 == 0 ? pair.first() : pair.second();
            ids.add(node.submit(devices.get(job % DEVICES).name(), "show job " + job));
        }

        await().atMost(Duration.ofMinutes(3))
                .pollInterval(Duration.ofMillis(500))
                .untilAsserted(() -> assertThat(counted(pair.first())).isEqualTo(JOBS));
        assertThat(pair.second().metrics().sum("tom_jobs_total", Map.of())).isEqualTo(before + JOBS);
        for (int number = 0; number < DEVICES; number++) {
            check(devices.get(number), number);
        }
        assertThat(ids)
                .doesNotHaveDuplicates()
                .allSatisfy(
                        id -> assertThat(pair.second().job(id).at("/status")).isEqualTo("COMPLETE"));
        assertThat(workers(pair.first())).as("both nodes have worked").contains("node-1", "node-2");
    }

    private static SimulatedDevice device(Site site, int number) {
        return site.device(
                "thousand-" + number,
                Personality.JUNIPER_JUNOS,
                "lab",
                manner -> manner.faults(faults -> {
                    for (int job = number; job < JOBS; job += DEVICES) {
                        faults.answer("show job " + job, "done");
                    }
                }));
    }

    private static void check(SimulatedDevice device, int number) {
        List<String> expected = IntStream.iterate(number, job -> job < JOBS, job -> job + DEVICES)
                .mapToObj(job -> "show job " + job)
                .toList();
        assertThat(device.log().commands().stream().filter(line -> line.startsWith("show job")))
                .as(device.name())
                .containsExactlyInAnyOrderElementsOf(expected);
        assertThat(device.log().overlaps()).as(device.name()).isEmpty();
        assertThat(device.log().maxConcurrentSessions()).as(device.name()).isEqualTo(1);
    }

    private static double counted(Api api) {
        Exposition metrics = api.metrics();
        return IntStream.range(0, DEVICES)
                .mapToDouble(number ->
                        metrics.sum("tom_jobs_total", Map.of("device", "thousand-" + number, "status", "success")))
                .sum();
    }

    private static List<String> workers(Api api) {
        return api.metrics().of("tom_jobs_total", Map.of("status", "success")).stream()
                .filter(series -> series.labels().get("device").startsWith("thousand-"))
                .map(series -> series.labels().get("worker"))
                .distinct()
                .toList();
    }
}
