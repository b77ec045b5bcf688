package tom.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tom.simulator.SimulatedDevice;
import tom.simulator.log.DeviceEvent;
import tom.simulator.log.DeviceEvent.Kind;
import tom.simulator.shell.Personality;

/** Jobs for devices that are reached over jump hosts of the inventory; the jump hosts' own logs are the witness. */
@AnyServer
@ExtendWith(SharedSite.class)
class JumpHostIT {

    @Test
    void should_reach_a_device_over_two_jump_hosts(Site site, Api api) {
        SimulatedDevice outer = site.device("bastion-outer", Personality.LINUX, "lab", builder -> builder.jumpHost());
        SimulatedDevice inner = site.device("bastion-inner", Personality.LINUX, "lab", builder -> builder.jumpHost());
        SimulatedDevice device = behind(site, "behind-two", "[bastion-outer, bastion-inner]");

        Answer answer = api.command("behind-two", "show version");

        assertThat(answer.at("/status")).isEqualTo("COMPLETE");
        assertThat(answer.at("/metadata/jump_hosts/0/device")).isEqualTo("bastion-outer");
        assertThat(answer.at("/metadata/jump_hosts/1/credential_id")).isEqualTo("lab");
        assertThat(tunnels(outer)).containsExactly("127.0.0.1:" + inner.port());
        assertThat(tunnels(inner)).containsExactly("127.0.0.1:" + device.port());
        assertThat(device.log().commands()).contains("show version");
        assertThat(outer.log().commands()).isEmpty();
    }

    @Test
    void should_name_the_jump_host_that_refuses_the_login(Site site, Api api) {
        site.device("bastion-stale", Personality.LINUX, "stale", builder -> builder.jumpHost());
        SimulatedDevice device = behind(site, "behind-stale", "bastion-stale");

        Answer answer = api.command("behind-stale", "show version");

        assertThat(answer.at("/status")).isEqualTo("FAILED");
        assertThat(answer.at("/error_type")).isEqualTo("auth");
        assertThat(answer.at("/error")).contains("jump host bastion-stale").contains("the password was refused");
        assertThat(device.log().events()).isEmpty();
    }

    /** A device that stands in the inventory only behind its jump hosts. */
    private static SimulatedDevice behind(Site site, String name, String jumpHosts) {
        SimulatedDevice device = site.device(name + "-itself", Personality.CISCO_IOS);
        site.entry(
                name,
                "{host: 127.0.0.1, port: %d, adapter_driver: cisco_ios, credential_id: lab, adapter_options: {jump_hosts: %s}}"
                        .formatted(device.port(), jumpHosts));
        return device;
    }

    private static List<String> tunnels(SimulatedDevice host) {
        return host.log().events(Kind.TUNNEL_OPENED).stream()
                .map(DeviceEvent::text)
                .toList();
    }
}
