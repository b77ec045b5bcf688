package tom.worker;

import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tom.job.JobId;
import tom.redis.RealRedis;
import tom.simulator.SimulatedDevice;
import tom.simulator.log.Span;

/**
 * How long a device waits from the end of one job's command to the next job's, by its own log. It proves nothing, so no
 * build runs it: {@code mvn -pl ejb -am -Dtest=SessionGapsMeasurement -Dsurefire.failIfNoSpecifiedTests=false test}.
 */
class SessionGapsMeasurement {

    private static final int JOBS = 100;
    private static final Duration LIMIT = Duration.ofMinutes(2);

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

    @Test
    void gaps_in_a_line_of_jobs() {
        measure("warm-up", Duration.ofSeconds(30));
        measure("without kept sessions", Duration.ZERO);
        measure("with kept sessions", Duration.ofSeconds(30));
    }

    private void measure(String what, Duration idle) {
        SimulatedDevice device = lab.device(what.replace(' ', '-'));
        TestNode node = lab.node(
                REDIS.url(),
                "w1",
                2,
                TestNode.World.with(Duration.ofSeconds(30)).keeping(idle));
        List<JobId> line = IntStream.range(0, JOBS)
                .mapToObj(i -> lab.read(device, "show clock"))
                .toList();
        await().atMost(LIMIT)
                .until(() -> line.stream().allMatch(id -> lab.job(id).state().isEnd()));
        node.drain(Duration.ofSeconds(5));
        report(what, device);
    }

    private static void report(String what, SimulatedDevice device) {
        List<Span> commands = device.log().commandSpans().stream()
                .filter(span -> span.label().equals("show clock"))
                .toList();
        List<Long> gaps = new ArrayList<>();
        for (int i = 1; i < commands.size(); i++) {
            gaps.add(commands.get(i).from() - commands.get(i - 1).until());
        }
        List<Long> sorted = gaps.stream().sorted().toList();
        System.out.printf(
                "%s: %d jobs, %d sessions, gap median %.1f ms, p99 %.1f ms, longest %.1f ms%n",
                what,
                commands.size(),
                device.log().sessions().size(),
                sorted.get(sorted.size() / 2) / 1e6,
                sorted.get(sorted.size() * 99 / 100) / 1e6,
                sorted.get(sorted.size() - 1) / 1e6);
    }
}
