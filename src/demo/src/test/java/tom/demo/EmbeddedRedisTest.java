package tom.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedRedisTest {

    @TempDir
    private Path folder;

    @Test
    void should_start_stop_and_start_again() {
        try (EmbeddedRedis redis = new EmbeddedRedis(folder, Ports.free())) {
            redis.start();
            assertThat(Ports.isFree(redis.port())).isFalse();
            redis.stop();
            assertThat(Ports.isFree(redis.port())).isTrue();
            redis.start();
            assertThat(redis.process().isAlive()).isTrue();
        }
    }

    @Test
    void should_not_take_a_stranger_for_itself() {
        try (EmbeddedRedis stranger = new EmbeddedRedis(folder, Ports.free()).start();
                EmbeddedRedis redis = new EmbeddedRedis(folder, stranger.port())) {
            assertThatThrownBy(redis::start)
                    .isInstanceOf(DemoException.class)
                    .hasMessage("Redis cannot listen on port " + stranger.port() + ": another program does");
        }
    }
}
