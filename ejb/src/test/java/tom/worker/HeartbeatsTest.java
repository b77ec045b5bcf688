package tom.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tom.job.Incarnation;
import tom.redis.Key;
import tom.redis.RealRedis;

class HeartbeatsTest {

    @RegisterExtension
    static final RealRedis REDIS = new RealRedis();

    private final Incarnation me = Incarnation.of("w1");
    private final AtomicLong nanos = new AtomicLong(7);
    private final Heartbeats heartbeats = new Heartbeats(
            REDIS.redis(), me, new HostIdentity("here", 4711, "1.2"), List.of("fast", "default"), nanos::get);

    @Test
    void should_say_who_it_is_what_it_serves_and_how_busy_it_is() {
        heartbeats.beat("healthy", 3, 10, List.of("lab", "core"));

        JsonObject beat =
                Json.createReader(new StringReader(get(Key.HEARTBEAT, "w1"))).readObject();
        assertThat(beat.getString("worker_id")).isEqualTo("w1");
        assertThat(beat.getString("hostname")).isEqualTo("here");
        assertThat(beat.getInt("pid")).isEqualTo(4711);
        assertThat(beat.getString("version")).isEqualTo("1.2");
        assertThat(beat.getString("incarnation")).isEqualTo(me.run());
        assertThat(beat.getInt("current_jobs")).isEqualTo(3);
        assertThat(beat.getInt("slots")).isEqualTo(10);
        assertThat(beat.getJsonArray("queues").getString(0)).isEqualTo("fast");
        double seen =
                REDIS.redis().call(client -> client.zscore(REDIS.redis().keys().of(Key.INDEX_WORKERS), "w1"));
        assertThat(beat.getJsonNumber("timestamp").doubleValue()).isEqualTo(seen);
        assertThat(credentials()).containsExactlyInAnyOrder("lab", "core");
    }

    @Test
    void should_say_when_it_started_by_the_clock_of_redis_though_that_was_away_then() {
        nanos.addAndGet(100_000_000_000L);
        heartbeats.beat("healthy", 0, 10, List.of());
        double first = time("timestamp");
        double started = time("started_at");

        nanos.addAndGet(10_000_000_000L);
        heartbeats.beat("healthy", 0, 10, List.of("lab"));

        assertThat(started).isCloseTo(first - 100, within(0.001));
        assertThat(time("started_at")).isEqualTo(started);
        assertThat(credentials()).containsExactly("lab");
    }

    @Test
    void should_be_kept_for_an_hour() {
        heartbeats.beat("healthy", 0, 10, List.of());

        long left = REDIS.redis().call(client -> client.ttl(REDIS.redis().keys().of(Key.HEARTBEAT, "w1")));
        assertThat(left).isBetween(3_590L, 3_600L);
    }

    @Test
    void should_leave_nothing_but_its_place_in_the_index_when_it_stops_in_order() {
        heartbeats.beat("healthy", 0, 10, List.of("lab"));

        heartbeats.leave();

        assertThat(get(Key.HEARTBEAT, "w1")).isNull();
        assertThat(credentials()).isEmpty();
    }

    @Test
    void should_not_take_the_heartbeat_of_another_run_with_it() {
        heartbeats.beat("healthy", 0, 10, List.of("lab"));
        new Heartbeats(
                        REDIS.redis(),
                        Incarnation.of("w1"),
                        new HostIdentity("there", 1, "1.2"),
                        List.of("default"),
                        nanos::get)
                .beat("healthy", 0, 10, List.of());

        heartbeats.leave();

        assertThat(get(Key.HEARTBEAT, "w1")).contains("there");
    }

    private static double time(String member) {
        return Json.createReader(new StringReader(get(Key.HEARTBEAT, "w1")))
                .readObject()
                .getJsonNumber(member)
                .doubleValue();
    }

    private static String get(Key key, Object part) {
        return REDIS.redis().call(client -> client.get(REDIS.redis().keys().of(key, part)));
    }

    private java.util.Set<String> credentials() {
        return REDIS.redis().call(client -> client.smembers(REDIS.redis().keys().of(Key.CREDENTIALS, me)));
    }
}
