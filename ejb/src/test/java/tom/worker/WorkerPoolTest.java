package tom.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tom.device.DeviceId;
import tom.device.Endpoint;
import tom.job.Claim;
import tom.job.JobId;

class WorkerPoolTest {

    private static final Executor BESIDE = loop -> new Thread(loop).start();

    private ExecutorService executor = Executors.newFixedThreadPool(4);

    @AfterEach
    void close() {
        executor.shutdownNow();
    }

    @Test
    void should_fill_whatever_the_executor_has_with_loops() {
        WorkerPool pool = new WorkerPool(() -> executor, BESIDE, 100, (claim, goesOn) -> {});

        pool.fill();

        await().until(() -> pool.free() == 4);
        assertThat(pool.size()).isEqualTo(4);
        pool.stop();
    }

    @Test
    void should_not_run_more_loops_than_it_may() {
        WorkerPool pool = new WorkerPool(() -> executor, BESIDE, 2, (claim, goesOn) -> {});

        pool.fill();
        await().until(() -> pool.free() == 2);
        pool.fill();

        assertThat(pool.size()).isEqualTo(2);
        pool.stop();
    }

    @Test
    void should_leave_no_thread_behind_where_the_server_has_no_pool() {
        Queue<Thread> threads = new ConcurrentLinkedQueue<>();
        Executor own = WorkerExecutor.ofThreads(loop -> {
            Thread thread = new Thread(loop);
            threads.add(thread);
            return thread;
        });
        WorkerPool pool = new WorkerPool(() -> own, Runnable::run, 3, (claim, goesOn) -> {});

        pool.fill();
        await().until(() -> pool.free() == 3);
        pool.stop();

        assertThat(threads).hasSize(3);
        await().atMost(Duration.ofSeconds(10)).until(() -> threads.stream().noneMatch(Thread::isAlive));
    }

    @Test
    void should_run_each_claim_once_and_count_the_hands_that_are_free() {
        Queue<JobId> run = new ConcurrentLinkedQueue<>();
        CountDownLatch go = new CountDownLatch(1);
        WorkerPool pool = new WorkerPool(() -> executor, BESIDE, 100, (claim, goesOn) -> {
            awaitQuietly(go);
            run.add(claim.id());
        });
        pool.fill();
        await().until(() -> pool.free() == 4);
        List<Claim> claims = List.of(claim(), claim(), claim());

        claims.forEach(pool::hand);

        assertThat(pool.free()).isEqualTo(1);
        go.countDown();
        await().until(() -> pool.free() == 4);
        assertThat(run)
                .containsExactlyInAnyOrderElementsOf(
                        claims.stream().map(Claim::id).toList());
        pool.stop();
    }

    @Test
    void should_lose_no_claim_when_a_server_interrupts_its_threads_to_resize_the_pool() {
        Queue<JobId> run = new ConcurrentLinkedQueue<>();
        WorkerPool pool = new WorkerPool(() -> executor, BESIDE, 100, (claim, goesOn) -> run.add(claim.id()));
        pool.fill();
        await().until(() -> pool.free() == 4);
        ExecutorService old = executor;
        executor = Executors.newFixedThreadPool(2);

        old.shutdownNow();
        await().until(() -> pool.size() == 0);
        pool.fill();
        await().until(() -> pool.free() == 2);
        Claim claim = claim();
        pool.hand(claim);

        await().until(() -> run.contains(claim.id()));
        pool.stop();
    }

    @Test
    void should_let_a_claim_come_to_its_end_when_a_server_interrupts_its_thread() {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        AtomicBoolean interrupted = new AtomicBoolean();
        AtomicBoolean wentOn = new AtomicBoolean(true);
        CountDownLatch done = new CountDownLatch(1);
        WorkerPool pool = new WorkerPool(() -> executor, BESIDE, 1, (claim, goesOn) -> {
            begun.countDown();
            awaitQuietly(go);
            interrupted.set(Thread.currentThread().isInterrupted());
            await().atMost(Duration.ofSeconds(5)).until(() -> !goesOn.getAsBoolean());
            wentOn.set(goesOn.getAsBoolean());
            done.countDown();
        });
        pool.fill();
        pool.hand(claim());
        awaitQuietly(begun);

        executor.shutdownNow();
        go.countDown();

        awaitQuietly(done);
        assertThat(interrupted).isFalse();
        assertThat(wentOn).as("another job may follow").isFalse();
        await().until(() -> pool.size() == 0);
        assertThat(pool.free()).isZero();
        pool.stop();
    }

    @Test
    void should_give_the_thread_back_only_when_its_claim_is_done() {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        WorkerPool pool = new WorkerPool(() -> executor, BESIDE, 1, (claim, goesOn) -> {
            begun.countDown();
            awaitQuietly(go);
        });
        pool.fill();
        pool.hand(claim());
        awaitQuietly(begun);

        executor.shutdownNow();

        await().during(Duration.ofMillis(700)).until(() -> !executor.isTerminated() && pool.size() == 1);
        go.countDown();
        await().until(() -> executor.isTerminated() && pool.size() == 0);
        pool.stop();
    }

    @Test
    void should_try_again_when_the_executor_takes_no_loop() {
        AtomicBoolean refuses = new AtomicBoolean(true);
        WorkerPool pool = new WorkerPool(
                () -> {
                    if (refuses.get()) {
                        throw new RejectedExecutionException("being resized");
                    }
                    return executor;
                },
                BESIDE,
                100,
                (claim, goesOn) -> {});
        pool.fill();
        assertThat(pool.size()).isZero();

        refuses.set(false);
        pool.fill();

        await().until(() -> pool.free() == 4);
        pool.stop();
    }

    @Test
    void should_hand_back_what_no_loop_has_begun_with_when_it_stops() {
        WorkerPool pool = new WorkerPool(() -> executor, BESIDE, 100, (claim, goesOn) -> {});
        Claim claim = claim();
        pool.hand(claim);

        pool.stop();

        assertThat(pool.takeBack()).isEqualTo(claim);
        assertThat(pool.takeBack()).isNull();
    }

    @Test
    void should_hand_back_at_once_what_no_loop_is_left_to_begin_with() {
        WorkerPool pool = new WorkerPool(() -> executor, BESIDE, 100, (claim, goesOn) -> {});
        Claim claim = claim();
        pool.hand(claim);

        assertThat(pool.takeBack(Duration.ofHours(1))).isEqualTo(claim);
        assertThat(pool.takeBack(Duration.ofHours(1))).isNull();
        pool.fill();
        await().until(() -> pool.free() == 4);
        pool.stop();
    }

    @Test
    void should_hand_back_after_a_while_what_busy_loops_do_not_begin_with() {
        CountDownLatch go = new CountDownLatch(1);
        WorkerPool pool = new WorkerPool(() -> executor, BESIDE, 1, (claim, goesOn) -> awaitQuietly(go));
        pool.fill();
        await().until(() -> pool.free() == 1);
        pool.hand(claim());
        Claim waiting = claim();
        pool.hand(waiting);
        await().until(() -> pool.free() == 0);

        assertThat(pool.takeBack(Duration.ofHours(1))).isNull();
        await().until(() -> waiting.equals(pool.takeBack(Duration.ofMillis(100))));
        go.countDown();

        await().until(() -> pool.free() == 1);
        pool.stop();
    }

    private static Claim claim() {
        return new Claim(JobId.random(), "1", new DeviceId("r1"), new Endpoint("192.0.2.1", 22), 1, null, null, false);
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            assertThat(latch.await(Duration.ofSeconds(10).toSeconds(), java.util.concurrent.TimeUnit.SECONDS))
                    .isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
