package tom.it;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tom.it.SharedSite.Pair;
import tom.simulator.SimulatedDevice;
import tom.simulator.shell.Personality;

/** A host key is learned once for all nodes; another one is refused until the old one is forgotten. */
@AnyServer
@ExtendWith(SharedSite.class)
class HostKeyIT {

    @Test
    void should_refuse_a_changed_key_until_the_old_one_is_forgotten(Pair pair) {
        SimulatedDevice device = pair.site().device("replaced", Personality.CISCO_IOS);
        assertThat(pair.first().command("replaced", "show version").at("/status"))
                .isEqualTo("COMPLETE");
        int sent = device.log().commands().size();

        device.changeHostKey();
        device.cutSessions(); // a device that is replaced takes the kept session with it
        Answer refused = pair.second().command("replaced", "show version");

        assertThat(refused.at("/status")).isEqualTo("FAILED");
        assertThat(refused.at("/error_type")).isEqualTo("auth");
        assertThat(refused.at("/error")).contains("host key");
        assertThat(device.log().commands()).hasSize(sent);

        assertThat(pair.first().delete(Api.device("replaced", "host_key")).status())
                .isBetween(200, 204);
        assertThat(pair.first().command("replaced", "show version").at("/status"))
                .isEqualTo("COMPLETE");
    }
}
