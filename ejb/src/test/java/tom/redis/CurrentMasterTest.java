package tom.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.HostAndPort;

class CurrentMasterTest {

    private static final HostAndPort REDIS = new HostAndPort("192.0.2.1", 6379);
    private static final int CALLERS = 8;

    @Test
    void should_let_whoever_comes_second_wait_for_the_first_answer() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch answer = new CountDownLatch(1);
        var master = new CurrentMaster(() -> {
            asked.countDown();
            await().until(() -> answer.getCount() == 0);
            return Optional.of(REDIS);
        });
        var first = call(master);
        asked.await();

        var second = new FutureTask<>(() -> address(master));
        Thread caller = new Thread(second);
        caller.start();
        await().until(() -> second.isDone() || caller.getState() == Thread.State.WAITING);
        answer.countDown();

        assertThat(second.get(10, TimeUnit.SECONDS)).isEqualTo(REDIS);
        assertThat(first.get(10, TimeUnit.SECONDS)).isEqualTo(REDIS);
    }

    @Test
    void should_tell_all_that_come_at_the_same_time() throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
        try {
            for (int round = 0; round < 2_000; round++) {
                var master = new CurrentMaster(() -> Optional.of(REDIS));
                CyclicBarrier start = new CyclicBarrier(CALLERS);
                List<Future<HostAndPort>> answers = new ArrayList<>();
                for (int i = 0; i < CALLERS; i++) {
                    answers.add(callers.submit(() -> {
                        start.await();
                        return address(master);
                    }));
                }
                for (Future<HostAndPort> answer : answers) {
                    assertThat(answer.get(10, TimeUnit.SECONDS)).isEqualTo(REDIS);
                }
            }
        } finally {
            callers.shutdownNow();
        }
    }

    @Test
    void should_say_that_nobody_knows() {
        var master = new CurrentMaster(Optional::empty);

        assertThatThrownBy(() -> address(master))
                .isInstanceOf(RedisUnavailableException.class)
                .hasMessage("Redis cannot be reached: nobody says where its master is");
    }

    private static Future<HostAndPort> call(CurrentMaster master) {
        var task = new FutureTask<>(() -> address(master));
        new Thread(task).start();
        return task;
    }

    /** As every call does it. */
    private static HostAndPort address(CurrentMaster master) {
        master.hasMoved();
        return master.address();
    }
}
