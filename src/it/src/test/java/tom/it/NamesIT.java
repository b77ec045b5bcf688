package tom.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tom.simulator.SimulatedDevice;
import tom.simulator.shell.Personality;

/** Devices may be called what people call them; every endpoint and every label must cope. */
@AnyServer
@ExtendWith(SharedSite.class)
class NamesIT {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rack/1/switch",
                "a name with spaces",
                "the \"quoted\" one",
                "l'autre",
                "semi;colon&query?hash#percent%20plus+",
                "2001:db8::17",
                "router.example.net:2222",
                "Zürich-東京",
            })
    void should_work_in_every_endpoint(String name, Site site, Api api) {
        site.device(name, Personality.CISCO_IOS);

        Answer job = api.command(name, "show version");

        assertThat(job.at("/status")).as(job.body()).isEqualTo("COMPLETE");
        assertThat(job.at("/device")).isEqualTo(name);
        assertThat(api.job(job.jobId()).at("/device")).isEqualTo(name);
        everyEndpoint(api, Api.encoded(name), name);
        assertThat(api.metrics().sum("tom_jobs_total", Map.of("device", name, "status", "success")))
                .isEqualTo(1.0);
    }

    private static void everyEndpoint(Api api, String path, String name) {
        assertThat(api.get("/api/inventory/" + path).at("/adapter_driver")).isEqualTo("cisco_ios");
        assertThat(api.get("/api/inventory/export").json()).containsKey(name);
        assertThat(api.get("/api/jobs?device=" + path).body()).contains("\"job_id\"");
        assertThat(api.get("/api/monitoring/device_stats/" + path).at("/stats/total"))
                .isEqualTo("1");
        assertThat(api.get("/api/monitoring/failed_commands?device=" + path).at("/total"))
                .isEqualTo("0");
        assertThat(api.get("/api/cache?device_name=" + path).status()).isEqualTo(200);
        assertThat(api.delete("/api/cache/" + path).at("/device")).isEqualTo(name);
        assertThat(api.get("/api/device/" + path + "/host_key").status()).isEqualTo(200);
        assertThat(api.delete("/api/device/" + path + "/host_key").status()).isBetween(200, 204);
    }

    @Test
    void should_take_a_name_with_slashes_and_colons_as_it_stands(Site site, Api api) {
        site.device("pod:7/leaf/3", Personality.ARISTA_EOS);

        Answer job =
                api.post("/api/device/pod:7/leaf/3/send_command", Body.of("command", "show version", "wait", true));

        assertThat(job.at("/status")).as(job.body()).isEqualTo("COMPLETE");
        assertThat(api.get("/api/monitoring/device_stats/pod:7/leaf/3").at("/stats/total"))
                .isEqualTo("1");
        assertThat(api.get("/api/inventory/pod:7/leaf/3").status()).isEqualTo(200);
    }

    @Test
    void should_reach_a_device_over_ipv6(Site site, Api api) {
        SimulatedDevice device = site.device("over-ipv6", Personality.LINUX, "lab", manner -> manner.host("::1"));

        Answer job = api.command("over-ipv6", "uname -a");

        assertThat(job.at("/status")).as(job.body()).isEqualTo("COMPLETE");
        assertThat(device.log().commands()).contains("uname -a");
    }

    @Test
    void should_call_a_raw_device_by_host_and_port(Site site, Api api) {
        SimulatedDevice device = site.device("raw-ipv6", Personality.CISCO_IOS, "lab", manner -> manner.host("::1"));

        Answer job = api.post(
                "/api/raw/send_command",
                Body.of(
                        "host", "::1",
                        "port", device.port(),
                        "device_type", "cisco_ios",
                        "command", "show version",
                        "credential_id", "lab",
                        "wait", true));

        String name = job.at("/device");
        assertThat(job.at("/status")).as(job.body()).isEqualTo("COMPLETE");
        assertThat(name).contains("::1").endsWith(":" + device.port());
        assertThat(api.get("/api/monitoring/device_stats/" + Api.encoded(name)).at("/stats/total"))
                .isEqualTo("1");
        assertThat(api.metrics().sum("tom_jobs_total", Map.of("device", name))).isEqualTo(1.0);
    }
}
