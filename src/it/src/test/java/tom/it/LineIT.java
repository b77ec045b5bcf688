package tom.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tom.it.SharedSite.Pair;
import tom.simulator.SimulatedDevice;
import tom.simulator.shell.Personality;

/** A long line before one device: in order, and nobody asks again and again whether the device is free. */
@AnyServer
@ExtendWith(SharedSite.class)
class LineIT {

    private static final int JOBS = 100;
    private static final Duration WINDOW = Duration.ofSeconds(5);

    @Test
    void should_run_a_line_in_order_without_polling(Pair pair) {
        SimulatedDevice device = device(pair.site());
        try (RedisView redis = new RedisView(pair.site())) {
            // those of other tests end with a call each, whatever waits
            await().atMost(Duration.ofSeconds(45)).until(() -> redis.keptSessions() == 0);
            long idle = callsInWindow(redis);
            device.holdCommands();
            List<String> ids = IntStream.range(0, JOBS)
                    .mapToObj(job -> pair.first().submit("line", "show job " + job))
                    .toList();
            await().atMost(Duration.ofSeconds(20)).until(() -> device.log().openSessions() == 1);

            assertThat(callsInWindow(redis))
                    .as("calls in %s with a line of %d; %d without", WINDOW, JOBS, idle)
                    .isLessThanOrEqualTo(idle + 10);

            device.releaseCommands();
            assertThat(ids)
                    .allSatisfy(id ->
                            assertThat(pair.first().ended(id).at("/status")).isEqualTo("COMPLETE"));
        }
        assertThat(device.log().commands().stream().filter(line -> line.startsWith("show job")))
                .containsExactlyElementsOf(IntStream.range(0, JOBS)
                        .mapToObj(job -> "show job " + job)
                        .toList());
        assertThat(device.log().overlaps()).isEmpty();
    }

    private static SimulatedDevice device(Site site) {
        return site.device(
                "line",
                Personality.JUNIPER_JUNOS,
                "lab",
                manner -> manner.faults(
                        faults -> IntStream.range(0, JOBS).forEach(job -> faults.answer("show job " + job, "done"))));
    }

    private static long callsInWindow(RedisView redis) {
        long before = redis.calls();
        await().pollDelay(WINDOW).atMost(WINDOW.plusSeconds(5)).until(() -> true);
        return redis.calls() - before;
    }
}
