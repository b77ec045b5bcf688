package tom.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import redis.clients.jedis.params.SetParams;
import tom.config.WorkerId;
import tom.job.Incarnation;
import tom.redis.Key;
import tom.redis.RealRedis;

class IdentityTest {

    @RegisterExtension
    static final RealRedis REDIS = new RealRedis();

    private static final HostIdentity HERE = new HostIdentity("here", 100, "1");

    @Test
    void should_be_called_as_wanted_when_nobody_else_is() {
        assertThat(choose(true).worker()).isEqualTo("w1");
    }

    @Test
    void should_take_another_id_while_a_live_process_of_this_host_has_it() {
        beat(new HostIdentity("here", 200, "1"));

        assertThat(choose(true).worker()).startsWith("w1-").hasSize(7);
    }

    @Test
    void should_take_up_the_id_of_a_process_that_was_killed_a_moment_ago() {
        beat(new HostIdentity("here", 200, "1"));

        assertThat(choose(false).worker()).isEqualTo("w1");
    }

    @Test
    void should_take_another_id_while_another_host_has_it() {
        beat(new HostIdentity("there", 100, "1"));

        assertThat(choose(false).worker()).startsWith("w1-");
    }

    @Test
    void should_take_up_an_id_that_has_not_been_heard_of_for_a_while() {
        beat(new HostIdentity("there", 100, "1"));
        REDIS.redis().call(client -> client.expire(REDIS.redis().keys().of(Key.HEARTBEAT, "w1"), 3_500));

        assertThat(choose(false).worker()).isEqualTo("w1");
    }

    @Test
    void should_not_trip_over_a_heartbeat_that_is_no_json() {
        REDIS.redis()
                .call(client -> client.set(
                        REDIS.redis().keys().of(Key.HEARTBEAT, "w1"),
                        "garbage",
                        SetParams.setParams().ex(3_600)));

        assertThat(choose(false).worker()).startsWith("w1-");
    }

    private static Incarnation choose(boolean alive) {
        return new Identity(REDIS.redis(), HERE, pid -> alive).choose(new WorkerId("w1"));
    }

    private static void beat(HostIdentity host) {
        new Heartbeats(REDIS.redis(), Incarnation.of("w1"), host, List.of("default"), System::nanoTime)
                .beat("healthy", 0, 1, List.of());
    }
}
