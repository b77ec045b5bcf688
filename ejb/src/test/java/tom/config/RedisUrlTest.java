package tom.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedisUrlTest {

    @ParameterizedTest
    @CsvSource({
        "redis://localhost, redis://localhost:6379",
        "redis://:p%40ss@localhost/2, redis://:p%40ss@localhost:6379/2",
        "rediss://u:p@[::1]:7000/, rediss://u:p@[::1]:7000/",
        "redis-sentinel://a/main, redis-sentinel://a:26379/main",
        "'redis-sentinel://u:p@a:1,b,[::1]/main/3', 'redis-sentinel://u:p@a:1,b:26379,[::1]:26379/main/3'",
        "'rediss-sentinel://a,a/main', rediss-sentinel://a:26379/main",
        "'redis-cluster://:p@a,b:7001', 'redis-cluster://:p@a:6379,b:7001'",
        "rediss-cluster://a/, rediss-cluster://a:6379/"
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
                "redis://a,b",
                "redis-sentinel://a,b",
                "redis-sentinel://a,,b/main",
                "redis-sentinel://a,b/",
                "redis-sentinel://a,b/main/x",
                "redis-sentinel://a,b:0/main",
                "redis-sentinel://pa/ss@a,b/main",
                "redis-cluster://a,b/1",
                "redis-cluster://a,b?password=x",
                "redis-mesh://a,b"
            })
    void should_refuse_and_hide_what_is_no_redis_url(String text) {
        assertThat(RedisUrl.parse(text)).isEmpty();
        assertThat(RedisUrl.shown(text)).isEqualTo("***");
    }

    @Test
    void should_read_what_a_client_needs() {
        RedisAddress address = RedisAddress.parse("rediss-sentinel://op:p%40s+s%3A@a,[::1]:7/my.main_1/2")
                .orElseThrow();

        assertThat(address.user()).isEqualTo("op");
        assertThat(address.password()).isEqualTo("p@s+s:");
        assertThat(address.hosts())
                .containsExactly(new RedisAddress.Host("a", 26379), new RedisAddress.Host("[::1]", 7));
        assertThat(address.master()).isEqualTo("my.main_1");
        assertThat(address.database()).isEqualTo(2);
        assertThat(address.scheme().isTls()).isTrue();
        assertThat(RedisAddress.parse("redis-sentinel://a/7").orElseThrow().database())
                .isZero();
        assertThat(RedisAddress.parse("redis://a/7").orElseThrow().database()).isEqualTo(7);
    }

    @Test
    void should_hide_user_and_password_wherever_they_stand() {
        assertThat(RedisUrl.shown("redis-sentinel://op:secret@a,b/main"))
                .isEqualTo("redis-sentinel://a:26379,b:26379/main");
        assertThat(RedisUrl.shown("redis-cluster://:secret@a,b")).isEqualTo("redis-cluster://a:6379,b:6379");
        assertThat(RedisUrl.shown("redis-cluster://op:secret@a,op:secret@b")).isEqualTo("***");
        assertThat(RedisAddress.parse("redis://op:secret@a").toString()).doesNotContain("secret");
    }
}
