package tom.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tom.simulator.SimulatedDevice;
import tom.simulator.shell.Personality;

/** Nodes that stop, in order or not, lose no job. */
@AnyServer
class NodeLossIT {

    private static final Map<String, String> SETTINGS =
            Map.of("TOM_WORKER_DRAIN_TIMEOUT", "PT4S", "TOM_LEASE_TTL", "PT6S");

    private static Site site;
    private static Api survivor;

    @BeforeAll
    static void start() {
        site = new Site();
        site.startNode("controller", Map.of("TOM_ROLES", "controller"));
        survivor = site.api(0);
    }

    @AfterAll
    static void stop() {
        site.close();
    }

    @Test
    void should_finish_or_give_back_when_a_node_stops_in_order() {
        SimulatedDevice quick = site.device("ends-in-time", Personality.CISCO_IOS, "lab", manner -> manner);
        SimulatedDevice stuck = site.device("does-not-end", Personality.CISCO_IOS);
        TomNode node = site.startNode("stopping", SETTINGS);
        quick.holdCommands();
        stuck.holdCommands();
        String finished = longJob("ends-in-time", "show version");
        String givenBack = longJob("does-not-end", "show version");
        List<String> waiting =
                List.of(longJob("does-not-end", "show clock"), longJob("does-not-end", "show inventory"));
        assertThat(quick.awaitHeld(1, Duration.ofSeconds(20))).isTrue();
        assertThat(stuck.awaitHeld(1, Duration.ofSeconds(20))).isTrue();

        node.handle().destroy();
        quick.releaseCommands();

        assertThat(survivor.ended(finished).at("/worker")).isEqualTo("stopping");
        await().atMost(Duration.ofSeconds(20)).until(() -> !node.handle().isAlive());
        assertThat(survivor.job(finished).at("/status")).isEqualTo("COMPLETE");
        assertThat(survivor.job(givenBack).at("/status")).isEqualTo("QUEUED");
        assertThat(survivor.get("/api/monitoring/workers").body()).doesNotContain("\"stopping\"");

        stuck.releaseCommands();
        TomNode successor = site.startNode("successor", SETTINGS);
        assertThat(survivor.ended(givenBack).at("/status")).isEqualTo("COMPLETE");
        assertThat(survivor.job(givenBack).at("/attempts")).isEqualTo("1");
        assertThat(waiting)
                .allSatisfy(id -> assertThat(survivor.ended(id).at("/status")).isEqualTo("COMPLETE"));
        assertThat(stuck.log().overlaps()).isEmpty();
        assertThat(counted("ends-in-time")).isEqualTo(1.0);
        assertThat(counted("does-not-end")).isEqualTo(3.0);
        successor.close();
    }

    @Test
    void should_run_again_what_a_killed_node_was_doing() {
        SimulatedDevice device = site.device("orphaned", Personality.CISCO_IOS);
        TomNode node = site.startNode("killed", SETTINGS);
        device.holdCommands();
        String job = longJob("orphaned", "show version");
        assertThat(device.awaitHeld(1, Duration.ofSeconds(20))).isTrue();

        node.kill();
        device.releaseCommands();
        TomNode successor = site.startNode("heir", SETTINGS);

        Answer ended = survivor.ended(job);
        assertThat(ended.at("/status")).as(ended.body()).isEqualTo("COMPLETE");
        assertThat(ended.at("/worker")).isEqualTo("heir");
        assertThat(device.log().overlaps()).isEmpty();
        assertThat(counted("orphaned")).isEqualTo(1.0);
        successor.close();
    }

    private static double counted(String device) {
        return survivor.metrics().sum("tom_jobs_total", Map.of("device", device));
    }

    private static String longJob(String device, String command) {
        return Api.ok(survivor.post(Api.device(device, "send_command"), Body.of("command", command, "timeout", 120)))
                .jobId();
    }
}
