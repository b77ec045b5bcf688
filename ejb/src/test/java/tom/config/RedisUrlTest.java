package tom.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedisUrlTest {

    @ParameterizedTest
    @CsvSource({
        "redis://localhost, redis://localhost:6379",
        "redis://:p%40ss@localhost/2, redis://:p%40ss@localhost:6379/2",
        "rediss://u:p@[::1]:7000/, rediss://u:p@[::1]:7000/"
    })
    void should_write_the_port_out(String text, String url) {
        assertThat(RedisUrl.parse(text))
                .hasValueSatisfying(secret -> assertThat(secret.reveal()).isEqualTo(url));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost:6379",
                "redis:localhost",
                "redis://",
                "redis://:pa/ss@host:6379/0",
                "redis://pa:1234#x@host",
                "redis://user/pass@host",
                "redis://host:6379/0?password=x",
                "redis://host:70000/0",
                "redis://my_host:6379/0",
                "redis-sentinel://a:26379,b/main",
                "redis-cluster://a,b"
            })
    void should_refuse_and_hide_what_is_no_redis_url(String text) {
        assertThat(RedisUrl.parse(text)).isEmpty();
        assertThat(RedisUrl.shown(text)).isEqualTo("***");
    }
}
