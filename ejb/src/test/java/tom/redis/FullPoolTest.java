package tom.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** All connections for commands are in use. */
class FullPoolTest {

    private static final int CONNECTIONS = 3;

    @RegisterExtension
    static final RealRedis SERVER = new RealRedis();

    @Test
    void should_say_so_within_two_seconds_and_work_again_at_once() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS);
        CountDownLatch taken = new CountDownLatch(CONNECTIONS);
        CountDownLatch free = new CountDownLatch(1);
        try (Redis redis = new Redis(SERVER.url(), CONNECTIONS)) {
            List<Future<?>> users = new ArrayList<>();
            for (int i = 0; i < CONNECTIONS; i++) {
                users.add(threads.submit(() -> redis.pipelined(pipeline -> {
                    pipeline.get("nothing");
                    taken.countDown();
                    awaitAtMostTenSeconds(free);
                })));
            }
            assertThat(taken.await(10, TimeUnit.SECONDS)).isTrue();
            long start = System.nanoTime();

            assertThatThrownBy(() -> redis.call(client -> client.get("nothing")))
                    .isInstanceOfSatisfying(RedisUnavailableException.class, e -> {
                        assertThat(e).hasMessage("no connection to Redis was free");
                        assertThat(e.mayHaveHappened()).isFalse();
                    });

            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
            assertThat((Object) redis.block(client -> client.bzpopmin(0.01, "nothing")))
                    .as("a dispatcher has connections of its own")
                    .isNull();
            free.countDown();
            for (Future<?> user : users) {
                user.get(10, TimeUnit.SECONDS);
            }
            assertThat(redis.isUp()).isTrue();
        } finally {
            free.countDown();
            threads.shutdownNow();
        }
    }

    private static void awaitAtMostTenSeconds(CountDownLatch latch) {
        try {
            latch.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
