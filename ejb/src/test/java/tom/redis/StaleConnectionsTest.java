package tom.redis;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class StaleConnectionsTest {

    private static final int CONNECTIONS = 8;

    @RegisterExtension
    static final DurableRedis SERVER = new DurableRedis();

    @Test
    void should_lose_one_call_at_most_to_a_restart_however_many_connections_were_idle() throws Exception {
        try (Redis redis = new Redis(SERVER.url(), CONNECTIONS)) {
            useAllAtOnce(redis);

            SERVER.kill();
            SERVER.start();

            redis.isUp();

            assertThatCode(() -> useAllAtOnce(redis)).doesNotThrowAnyException();
        }
    }

    private static void useAllAtOnce(Redis redis) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS);
        CyclicBarrier together = new CyclicBarrier(CONNECTIONS);
        try {
            List<Future<?>> calls = IntStream.range(0, CONNECTIONS)
                    .<Future<?>>mapToObj(i -> threads.submit(() -> {
                        redis.pipelined(pipeline -> {
                            pipeline.get("nothing");
                            meet(together);
                        });
                    }))
                    .toList();
            for (Future<?> call : calls) {
                call.get(10, TimeUnit.SECONDS);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static void meet(CyclicBarrier together) {
        try {
            together.await(10, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
