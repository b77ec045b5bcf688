package tom.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import tom.device.DeviceId;
import tom.device.Endpoint;
import tom.device.JumpHost;
import tom.device.Route;
import tom.device.SourceAddress;

class WorkJsonTest {

    @Test
    void should_freeze_the_way_to_the_device_without_secrets() {
        JumpHost first = new JumpHost(new DeviceId("b1"), new Endpoint("192.0.2.1", 22), "jump", false);
        JumpHost second = new JumpHost(new DeviceId("b2"), new Endpoint("2001:db8::2", 2222), "inner", true);
        Work work = work(new Route(List.of(first, second), new SourceAddress("192.0.2.200")));

        assertThat(work.json()).contains("""
                "jump_hosts":[{"device":"b1","host":"192.0.2.1","port":22,"credential_id":"jump","legacy_algorithms":false},\
                {"device":"b2","host":"2001:db8::2","port":2222,"credential_id":"inner","legacy_algorithms":true}],\
                "source_address":"192.0.2.200\"""");
        assertThat(WorkJson.read(work.json())).isEqualTo(work);
    }

    @Test
    void should_say_nothing_of_the_way_where_it_is_direct() {
        Work work = work(Route.DIRECT);

        assertThat(work.json()).doesNotContain("jump_hosts", "source_address");
        assertThat(WorkJson.read(work.json())).isEqualTo(work);
    }

    private static Work work(Route route) {
        return new Work(
                Operation.SEND_COMMAND,
                List.of("show version"),
                "cisco_ios",
                "lab",
                false,
                route,
                Duration.ofSeconds(10),
                3,
                Duration.ofSeconds(300),
                CacheUse.NONE,
                false);
    }
}
