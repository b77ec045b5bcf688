package tom.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import redis.clients.jedis.RedisClient;

class RedisTest {

    @RegisterExtension
    static final RealRedis REDIS = new RealRedis();

    private static final LuaScript ONE = new LuaScript("one", "return 1", "e0e1f9fabfc9d4800c877a703b823ac0578ff8db");

    @Test
    void should_run_a_script_that_redis_does_not_know_yet_or_any_more() {
        assertThat(REDIS.redis().eval(ONE, List.of())).isEqualTo(1L);
        REDIS.redis().call(RedisClient::scriptFlush);

        assertThat(REDIS.redis().eval(ONE, List.of())).isEqualTo(1L);
    }

    @Test
    void should_tell_a_wrong_call_from_a_redis_that_is_away() {
        REDIS.redis().call(client -> client.set("text", "no list"));

        assertThatThrownBy(() -> REDIS.redis().call(client -> client.llen("text")))
                .isInstanceOf(RedisException.class)
                .isNotInstanceOf(RedisUnavailableException.class);
    }

    @Test
    void should_say_that_nothing_listens_within_two_seconds() throws IOException {
        int nobody;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = socket.getLocalPort();
        }
        try (Redis redis = new Redis("redis://127.0.0.1:" + nobody + "/0", 2)) {
            assertThatThrownBy(() -> redis.call(RedisClient::ping)).isInstanceOf(RedisUnavailableException.class);
            assertThat(redis.isUp()).isFalse();
        }
    }

    @Test
    void should_give_up_on_a_redis_that_accepts_and_never_answers() throws IOException {
        long began = System.nanoTime();
        try (var mute = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                Redis redis = new Redis("redis://127.0.0.1:" + mute.getLocalPort() + "/0", 2)) {

            assertThatThrownBy(() -> redis.call(RedisClient::ping)).isInstanceOf(RedisUnavailableException.class);

            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(5));
        }
    }

    @Test
    void should_say_when_redis_may_throw_keys_away() {
        assertThat(REDIS.redis().evictionPolicy()).isEmpty();
        REDIS.redis().call(client -> client.configSet("maxmemory-policy", "volatile-ttl"));

        assertThat(REDIS.redis().evictionPolicy()).contains("volatile-ttl");
        REDIS.redis().call(client -> client.configSet("maxmemory-policy", "noeviction"));
    }
}
