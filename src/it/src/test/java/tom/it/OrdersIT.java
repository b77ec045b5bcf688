package tom.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tom.it.SharedSite.Pair;
import tom.simulator.SimulatedDevice;
import tom.simulator.shell.Personality;

/** What administrators order by REST holds on every node. */
@AnyServer
@ExtendWith(SharedSite.class)
class OrdersIT {

    private static final String QUEUE = "/api/admin/queues/default";
    private static final String WORKER = "/api/admin/workers/node-1";
    private static final int JOBS = 12;
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Duration FOR_A_WHILE = Duration.ofSeconds(5);

    @AfterEach
    void undo(Api api) {
        api.post(QUEUE + "/resume", "{}");
        api.post(WORKER + "/resume", "{}");
    }

    @Test
    void should_claim_nothing_of_a_paused_queue_on_any_node_until_it_is_resumed(Pair pair) {
        List<SimulatedDevice> devices = IntStream.range(0, JOBS)
                .mapToObj(number -> pair.site().device("pausing-" + number, Personality.CISCO_IOS))
                .toList();
        Answer paused = Api.ok(pair.first().post(QUEUE + "/pause", "{}"));
        assertThat(paused.at("/paused")).isEqualTo("true");
        await().atMost(SOON).until(() -> pair.second().get(QUEUE).at("/active").equals("0"));

        List<String> jobs = IntStream.range(0, JOBS)
                .mapToObj(job -> (job % 2 == 0 ? pair.first() : pair.second())
                        .submit(devices.get(job).name(), "show version"))
                .toList();

        await("nothing is claimed")
                .during(FOR_A_WHILE)
                .atMost(FOR_A_WHILE.plus(SOON))
                .untilAsserted(() -> {
                    assertThat(pair.second().get(QUEUE).at("/depth")).isEqualTo(String.valueOf(JOBS));
                    assertThat(pair.second().metrics().sum("tom_queue_depth", Map.of("queue", "default")))
                            .isEqualTo(JOBS);
                    assertThat(devices)
                            .allSatisfy(
                                    device -> assertThat(device.log().events()).isEmpty());
                });

        assertThat(Api.ok(pair.second().post(QUEUE + "/resume", "{}")).at("/paused"))
                .isEqualTo("false");
        assertThat(jobs)
                .allSatisfy(
                        job -> assertThat(pair.first().ended(job).at("/status")).isEqualTo("COMPLETE"));
        assertThat(pair.first().get(QUEUE).at("/depth")).isEqualTo("0");
        assertThat(devices)
                .allSatisfy(device -> assertThat(device.log().commands()).containsOnlyOnce("show version"));
    }

    @Test
    void should_leave_all_jobs_to_the_other_node_while_one_is_drained(Pair pair) {
        List<Api> nodes = List.of(pair.first(), pair.second());
        NumberedJobs meanwhile = new NumberedJobs(pair.site(), "draining", 60);
        NumberedJobs afterwards = new NumberedJobs(pair.site(), "drained", 200);

        Answer drained = Api.ok(pair.second().post(WORKER + "/drain", "{}"));

        assertThat(drained.at("/draining")).isEqualTo("true");
        meanwhile.submit(nodes);
        meanwhile.check(pair.first());
        assertThat(meanwhile.workers(pair.first())).containsExactly("node-2");

        Api.ok(pair.first().post(WORKER + "/resume", "{}"));
        afterwards.submit(nodes);
        afterwards.check(pair.first());
        assertThat(afterwards.workers(pair.first())).containsExactlyInAnyOrder("node-1", "node-2");
    }
}
