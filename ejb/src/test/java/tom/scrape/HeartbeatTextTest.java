package tom.scrape;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HeartbeatTextTest {

    private static final Instant AT = Instant.parse("2025-11-13T14:07:41.073Z");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1763042861.073",
                "\"1763042861.073\"",
                "1.763042861073e9",
                "\"2025-11-13T14:07:41.073Z\"",
                "\"2025-11-13T15:07:41.073+01:00\"",
                "\"2025-11-13T14:07:41.073\""
            })
    void should_understand_every_way_to_write_the_time(String timestamp) {
        assertThat(HeartbeatText.read("w1", "{\"timestamp\":" + timestamp + "}"))
                .contains(new Heartbeat(
                        "w1",
                        AT,
                        new Heartbeat.Origin(null, null, null, null, null),
                        new Heartbeat.Load(0, null),
                        List.of()));
    }

    @Test
    void should_take_what_is_right_and_leave_the_rest() {
        String text = """
                {"timestamp":1763042861.073,"hostname":"h","version":7,"pid":"17","queues":["a",1,"b"],"current_jobs":[]}""";

        assertThat(HeartbeatText.read("w1", text))
                .contains(new Heartbeat(
                        "w1",
                        AT,
                        new Heartbeat.Origin("h", null, null, null, null),
                        new Heartbeat.Load(0, null),
                        List.of("a", "b")));
    }

    @ParameterizedTest
    @CsvSource({
        "-PT5S, PT0S, HEALTHY",
        "PT0S, PT0S, HEALTHY",
        "PT59.999S, PT59.999S, HEALTHY",
        "PT1M, PT1M, STALE",
        "PT2M59.999S, PT2M59.999S, STALE",
        "PT3M, PT3M, UNHEALTHY",
        "PT59M, PT59M, UNHEALTHY"
    })
    void should_tell_the_health_from_the_age(Duration since, Duration age, Health health) {
        var heartbeat = new Heartbeat(
                "w1", AT, new Heartbeat.Origin(null, null, null, null, null), new Heartbeat.Load(0, null), List.of());

        assertThat(heartbeat.age(AT.plus(since))).isEqualTo(age);
        assertThat(heartbeat.health(AT.plus(since))).isEqualTo(health);
    }
}
