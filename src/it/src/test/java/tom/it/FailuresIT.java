package tom.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tom.simulator.DeviceBuilder;
import tom.simulator.SimulatedDevice;
import tom.simulator.shell.Personality;
import tom.simulator.shell.Trouble;

/** Each kind of failure ends its job as what it is, and is seen in the metric, the list and the device's figures. */
@AnyServer
@ExtendWith(SharedSite.class)
class FailuresIT {

    @Test
    void should_call_a_wrong_password_auth(Site site, Api api) {
        SimulatedDevice device = site.device("bad-password", Personality.CISCO_IOS, "stale", manner -> manner);

        Answer job = run(api, "bad-password", "show version", "retries", 3);

        counted(api, job, "auth");
        assertThat(job.at("/attempts"))
                .as("a wrong password is not tried again")
                .isEqualTo("1");
        assertThat(device.log().commands()).isEmpty();
    }

    @Test
    void should_call_a_refused_connection_network(Site site, Api api) {
        site.device("refused", Personality.ARISTA_EOS, "lab", DeviceBuilder::refusing);

        Answer job = run(api, "refused", "show version", "retries", 2);

        counted(api, job, "network");
        assertThat(job.at("/attempts")).isEqualTo("2");
    }

    @Test
    void should_call_a_hanging_device_timeout(Site site, Api api) {
        site.device("hanging", Personality.LINUX, "lab", manner -> manner.trouble(Trouble.HANG_AFTER_COMMAND));

        Answer job = run(api, "hanging", "uname -a", "retries", 1);

        counted(api, job, "timeout");
    }

    @Test
    void should_call_a_wait_that_is_too_long_gating(Site site, Api api) {
        SimulatedDevice device = site.device("held", Personality.CISCO_IOS);
        device.holdCommands();
        String holder = api.post(Api.device("held", "send_command"), Body.of("command", "show clock", "timeout", 60))
                .jobId();
        await().atMost(Duration.ofSeconds(20))
                .until(() -> api.job(holder).at("/status").equals("ACTIVE"));

        Answer job = run(api, "held", "show version", "max_queue_wait", 1);

        counted(api, job, "gating");
        assertThat(job.at("/attempts")).isEqualTo("0");
        device.releaseCommands();
        assertThat(api.ended(holder).at("/status")).isEqualTo("COMPLETE");
        assertThat(api.metrics().sum("tom_jobs_total", Map.of("device", "held")))
                .isEqualTo(2.0);
        assertThat(device.log().commands()).doesNotContain("show version");
    }

    private static Answer run(Api api, String device, String command, String name, int value) {
        Answer submitted = Api.ok(api.post(
                Api.device(device, "send_command"),
                Body.of("command", command, "timeout", 3, "wait", true, "wait_timeout", 40, name, value)));
        assertThat(submitted.at("/status")).as(submitted.body()).isEqualTo("FAILED");
        return submitted;
    }

    /** Looks everywhere for the one failure of this job's device. */
    private static void counted(Api api, Answer job, String errorType) {
        String device = job.at("/device");
        assertThat(job.at("/error_type")).as(job.body()).isEqualTo(errorType);
        assertThat(job.at("/error")).isNotBlank();
        assertThat(api.metrics()
                        .sum("tom_jobs_total", Map.of("device", device, "status", "failed", "error_type", errorType)))
                .isEqualTo(1.0);
        JsonObject failure = api.get("/api/monitoring/failed_commands?device=" + Api.encoded(device))
                .json()
                .getJsonArray("failures")
                .getJsonObject(0);
        assertThat(failure.getString("error_type")).isEqualTo(errorType);
        assertThat(failure.getString("job_id")).isEqualTo(job.jobId());
        Answer figures = api.get("/api/monitoring/device_stats/" + Api.encoded(device));
        assertThat(figures.at("/stats/total_failed")).isEqualTo("1");
        assertThat(figures.at("/stats/error_breakdown/" + errorType)).isEqualTo("1");
        assertThat(figures.at("/recent_failures/0/error_type")).isEqualTo(errorType);
    }
}
