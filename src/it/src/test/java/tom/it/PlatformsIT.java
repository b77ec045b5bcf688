package tom.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tom.simulator.SimulatedDevice;
import tom.simulator.shell.Personality;

/** Commands and configuration on every platform, from the request to the device and back. */
@AnyServer
@ExtendWith(SharedSite.class)
class PlatformsIT {

    @ParameterizedTest
    @CsvSource({
        "cisco_ios, show version, Cisco IOS",
        "arista_eos, show version, Arista",
        "juniper_junos, show version, Junos",
        "linux, uname -a, Linux",
    })
    void should_answer_the_text_of_a_command(String platform, String command, String expected, Site site, Api api) {
        SimulatedDevice device = site.device("read-" + platform, new Personality(platform));

        Answer answer = api.command(device.name(), command);

        assertThat(answer.at("/status")).as(answer.body()).isEqualTo("COMPLETE");
        assertThat(answer.json().getJsonObject("result").getJsonObject("data").getString(command))
                .contains(expected)
                .doesNotContain("--More--", "---(more", "\u001b", device.name() + "#", device.name() + ">");
        assertThat(answer.at("/error_type")).isEqualTo("none");
        assertThat(answer.at("/attempts")).isEqualTo("1");
        assertThat(device.log().commands()).contains(command);
    }

    @ParameterizedTest
    @CsvSource({
        "cisco_ios, interface Loopback77, description set by a test, description set by a test",
        "arista_eos, interface Loopback77, description set by a test, description set by a test",
        "juniper_junos, set system host-name renamed, set system location building b1, renamed",
    })
    void should_change_the_running_configuration(
            String platform, String first, String second, String expected, Site site, Api api) {
        SimulatedDevice device = site.device("write-" + platform, new Personality(platform));
        assertThat(device.runningConfig()).doesNotContain(expected);

        Answer answer = api.post(
                Api.device(device.name(), "send_configs"),
                Body.of("config_lines", List.of(first, second), "wait", true, "wait_timeout", 60));

        assertThat(answer.at("/status")).as(answer.body()).isEqualTo("COMPLETE");
        assertThat(answer.at("/result/transcript")).contains(first).contains(second);
        assertThat(device.runningConfig()).contains(expected);
    }

    @Test
    void should_run_several_commands_in_one_session(Site site, Api api) {
        SimulatedDevice device = site.device("several", Personality.CISCO_IOS);

        Answer answer = api.post(
                Api.device("several", "send_commands"),
                Body.of("commands", List.of("show version", "show clock", "show clock"), "wait", true));

        assertThat(answer.at("/status")).as(answer.body()).isEqualTo("COMPLETE");
        assertThat(answer.json().getJsonObject("result").getJsonObject("data").keySet())
                .containsExactly("show version", "show clock", "show clock_1");
        assertThat(device.log().sessions()).hasSize(1);
    }

    @Test
    void should_answer_raw_output_as_plain_text(Site site, Api api) {
        site.device("plain", Personality.CISCO_IOS);

        Answer answer = api.post(
                Api.device("plain", "send_command"),
                Body.of("command", "show version", "wait", true, "raw_output", true));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).startsWith("text/plain");
        assertThat(answer.body()).contains("Cisco IOS").doesNotContain("{\"");
        assertThat(answer.header("Location")).contains("/api/job/");
    }

    @Test
    void should_fail_with_the_line_that_the_device_refuses(Site site, Api api) {
        site.device("refusing-lines", Personality.CISCO_IOS);

        Answer answer = api.post(
                Api.device("refusing-lines", "send_configs"),
                Body.of("config_lines", List.of("hostname fine", "frobnicate everything"), "wait", true));

        assertThat(answer.at("/status")).isEqualTo("FAILED");
        assertThat(answer.at("/error_type")).isEqualTo("other");
        assertThat(answer.at("/error")).contains("% Invalid input");
        assertThat(answer.at("/result/transcript")).contains("hostname fine");
    }

    @ParameterizedTest
    @CsvSource({"send_command", "send_netmiko_command", "send_scrapli_command"})
    void should_reach_a_device_without_the_inventory(String resource, Site site, Api api) {
        SimulatedDevice device = site.device("raw-" + resource, Personality.ARISTA_EOS);

        Answer answer = api.post(
                "/api/raw/" + resource,
                Body.of(
                        "host",
                        device.host(),
                        "port",
                        device.port(),
                        "device_type",
                        "arista_eos",
                        "command",
                        "show version",
                        "credential_id",
                        "lab",
                        "wait",
                        true));

        assertThat(answer.at("/status")).as(answer.body()).isEqualTo("COMPLETE");
        assertThat(answer.at("/device")).isEqualTo("127.0.0.1:" + device.port());
        assertThat(answer.at("/result/data/show version")).contains("Arista");
    }
}
