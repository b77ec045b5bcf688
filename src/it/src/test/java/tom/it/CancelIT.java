package tom.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tom.simulator.SimulatedDevice;
import tom.simulator.shell.Personality;

/** Jobs that nobody wants any more. */
@AnyServer
@ExtendWith(SharedSite.class)
class CancelIT {

    @Test
    void should_cancel_what_waits_at_once_and_close_the_session_of_what_runs(Site site, Api api) {
        SimulatedDevice device = site.device("cancelled", Personality.CISCO_IOS);
        device.holdCommands();
        String running = api.submit("cancelled", "show version");
        assertThat(device.awaitHeld(1, Duration.ofSeconds(20))).isTrue();
        String waiting = api.submit("cancelled", "show clock");

        assertThat(api.delete("/api/job/" + waiting).at("/status")).isEqualTo("ABORTED");
        assertThat(api.job(waiting).at("/status")).isEqualTo("ABORTED");

        assertThat(api.delete("/api/job/" + running).status()).isEqualTo(200);
        await().atMost(Duration.ofSeconds(3)).until(() -> device.log().openSessions() == 0);
        assertThat(api.ended(running).at("/status")).isEqualTo("ABORTED");
        device.releaseCommands();

        assertThat(api.metrics().sum("tom_jobs_total", Map.of("device", "cancelled")))
                .isZero();
        assertThat(device.log().commands()).doesNotContain("show clock");
    }

    @Test
    void should_refuse_to_cancel_what_has_ended(Site site, Api api) {
        site.device("done", Personality.CISCO_IOS);
        String job = api.command("done", "show version").jobId();

        Answer answer = api.delete("/api/job/" + job);

        assertThat(answer.status()).isEqualTo(409);
        assertThat(api.job(job).at("/status")).isEqualTo("COMPLETE");
    }
}
