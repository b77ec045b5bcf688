package tom.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tom.simulator.SimulatedDevice;
import tom.simulator.shell.Personality;

/** Clients that wait for their jobs take no thread of the server. */
@AnyServer
@ExtendWith(SharedSite.class)
class WaitIT {

    /** More than the server has threads for requests, which are 200. */
    private static final int CLIENTS = 250;

    private static final int DEVICES = 10;

    @Test
    void should_answer_others_while_more_wait_than_there_are_threads(Site site, Api api) {
        List<SimulatedDevice> devices = IntStream.range(0, DEVICES)
                .mapToObj(number -> site.device("awaited-" + number, Personality.JUNIPER_JUNOS))
                .toList();
        devices.forEach(SimulatedDevice::holdCommands);

        List<CompletableFuture<Answer>> waiting = IntStream.range(0, CLIENTS)
                .mapToObj(client -> api.postLater(
                        Api.device(devices.get(client % DEVICES).name(), "send_command"),
                        Body.of("command", "show version", "timeout", 80, "wait", true, "wait_timeout", 80)))
                .toList();
        await().atMost(Duration.ofSeconds(30)).until(() -> unfinished(api) == CLIENTS);

        await("health is answered promptly")
                .atMost(Duration.ofSeconds(2))
                .until(() -> api.get("/api/health").status() == 200);
        assertThat(waiting).noneMatch(CompletableFuture::isDone);

        devices.forEach(SimulatedDevice::releaseCommands);
        assertThat(waiting)
                .allSatisfy(answer -> assertThat(answer.join().at("/status")).isEqualTo("COMPLETE"));
    }

    private static long unfinished(Api api) {
        return api.get("/api/jobs?limit=1000").json().getJsonArray("jobs").getValuesAs(JsonObject.class).stream()
                .filter(job -> job.getString("device").startsWith("awaited-"))
                .filter(job -> job.isNull("finished_at"))
                .count();
    }

    @Test
    void should_answer_the_present_state_when_the_wait_is_over(Site site, Api api) {
        SimulatedDevice device = site.device("awaited-in-vain", Personality.JUNIPER_JUNOS);
        device.holdCommands();

        Answer answer = api.post(
                Api.device("awaited-in-vain", "send_command"),
                Body.of("command", "show version", "wait", true, "wait_timeout", 1));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.at("/status")).isIn("QUEUED", "ACTIVE");
        device.releaseCommands();
        assertThat(api.ended(answer.jobId()).at("/status")).isEqualTo("COMPLETE");
    }
}
