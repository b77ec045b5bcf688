package tom.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tom.it.SharedSite.Pair;
import tom.simulator.SimulatedDevice;
import tom.simulator.shell.Personality;

/** Answers that need no device. */
@AnyServer
@ExtendWith(SharedSite.class)
class CacheIT {

    @Test
    void should_answer_from_the_cache_of_another_node_until_the_device_is_configured(Pair pair) {
        SimulatedDevice device = pair.site().device("cached", Personality.CISCO_IOS);
        Answer first = ask(pair.first());
        Answer second = ask(pair.second());

        assertThat(first.at("/result/meta/cache/cache_status")).isEqualTo("miss");
        assertThat(second.at("/status")).isEqualTo("COMPLETE");
        assertThat(second.at("/result/meta/cache/cache_status")).isEqualTo("hit");
        assertThat(second.at("/result/data")).isEqualTo(first.at("/result/data"));
        assertThat(device.log().commands()).containsOnlyOnce("show version");
        assertThat(pair.first().metrics().sum("tom_jobs_total", Map.of("device", "cached")))
                .as("a hit is no job")
                .isEqualTo(1.0);

        Answer configured = pair.first()
                .post(
                        Api.device("cached", "send_configs"),
                        Body.of("config_lines", List.of("hostname cached"), "wait", true));
        assertThat(configured.at("/status")).as(configured.body()).isEqualTo("COMPLETE");
        assertThat(ask(pair.second()).at("/result/meta/cache/cache_status")).isEqualTo("miss");
    }

    @Test
    void should_list_and_delete_what_is_kept(Pair pair) {
        Api api = pair.first();
        pair.site().device("kept", Personality.CISCO_IOS);
        Api.ok(api.post(
                Api.device("kept", "send_commands"),
                Body.of("commands", List.of("show version", "show clock"), "wait", true)));

        assertThat(api.get("/api/cache?device_name=kept").at("/count")).isEqualTo("2");
        assertThat(api.get("/api/cache/stats").at("/entries_per_device/kept")).isEqualTo("2");
        assertThat(api.delete("/api/cache/kept").at("/deleted_count")).isEqualTo("2");
        assertThat(api.get("/api/cache?device_name=kept").at("/count")).isEqualTo("0");
        assertThat(api.delete("/api/cache/no-such-device").at("/deleted_count")).isEqualTo("0");
    }

    private static Answer ask(Api api) {
        return Api.ok(api.post(
                Api.device("cached", "send_command"),
                Body.of("command", "show version", "use_cache", true, "wait", true, "wait_timeout", 60)));
    }
}
