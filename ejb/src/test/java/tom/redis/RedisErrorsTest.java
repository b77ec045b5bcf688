package tom.redis;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RedisErrorsTest {

    @RegisterExtension
    static final RealRedis SERVER = new RealRedis();

    @Test
    void should_call_a_redis_unavailable_that_has_too_many_clients() {
        SERVER.redis().call(client -> client.configSet("maxclients", "1"));
        try (Redis late = new Redis(SERVER.url(), 1)) {
            assertThatThrownBy(() -> late.call(client -> client.get("anything")))
                    .isInstanceOf(RedisUnavailableException.class);
            assertThatThrownBy(() -> late.pipelined(pipeline -> pipeline.get("anything")))
                    .isInstanceOf(RedisUnavailableException.class);
        } finally {
            SERVER.redis().call(client -> client.configSet("maxclients", "1000"));
        }
    }
}
