package tom.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import redis.clients.jedis.Jedis;

/** The connections that a node says it has, against those that Redis has from it. */
class PoolCountsTest {

    private static final int CONNECTIONS = 3;

    @RegisterExtension
    static final RealRedis SERVER = new RealRedis();

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch free = new CountDownLatch(1);
    private long others;
    private Redis redis;

    @BeforeEach
    void connect() {
        others = connections();
        redis = new Redis(SERVER.url(), CONNECTIONS);
    }

    @AfterEach
    void end() {
        free.countDown();
        threads.shutdownNow();
        redis.close();
    }

    @Test
    void should_count_nothing_before_the_first_call() {
        assertThat(redis.connections()).isEqualTo(new PoolCounts(0, 0, 0));
    }

    @Test
    void should_tell_what_is_in_use_what_is_free_and_who_waits() throws Exception {
        List<Future<?>> users = occupyAll();
        assertThat(redis.connections()).isEqualTo(new PoolCounts(CONNECTIONS, 0, 0));

        Future<Boolean> waiting = threads.submit(redis::isUp);
        await().atMost(Duration.ofSeconds(5))
                .pollInterval(Duration.ofMillis(5))
                .until(() -> redis.connections().equals(new PoolCounts(CONNECTIONS, 0, 1)));
        free.countDown();
        waiting.get(10, TimeUnit.SECONDS);
        for (Future<?> user : users) {
            user.get(10, TimeUnit.SECONDS);
        }

        assertThat(redis.connections()).isEqualTo(new PoolCounts(0, CONNECTIONS, 0));
        assertThat(connections() - others).isEqualTo(CONNECTIONS);
    }

    @Test
    void should_count_those_that_block_and_those_that_listen_too() throws Exception {
        Future<?> blocked = threads.submit(() -> redis.block(client -> client.bzpopmin(3, "nothing")));
        await().atMost(Duration.ofSeconds(5)).until(() -> connections() - others == 1);

        assertThat(redis.connections()).isEqualTo(new PoolCounts(1, 0, 0));
        blocked.get(10, TimeUnit.SECONDS);
        assertThat(redis.connections()).isEqualTo(new PoolCounts(0, 1, 0));
    }

    private List<Future<?>> occupyAll() throws InterruptedException {
        CountDownLatch taken = new CountDownLatch(CONNECTIONS);
        List<Future<?>> users = new ArrayList<>();
        for (int i = 0; i < CONNECTIONS; i++) {
            users.add(threads.submit(() -> redis.pipelined(pipeline -> {
                pipeline.get("nothing");
                taken.countDown();
                awaitAtMostTenSeconds(free);
            })));
        }
        assertThat(taken.await(10, TimeUnit.SECONDS)).isTrue();
        return users;
    }

    private static long connections() {
        try (Jedis witness = new Jedis("127.0.0.1", SERVER.port())) {
            return witness.clientList()
                    .lines()
                    .filter(line -> line.contains(" name=tom "))
                    .count();
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
