package tom.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import tom.device.Deadline;

class TimeLimitTest {

    private static final Duration LONG = Duration.ofMinutes(1);

    private final CountDownLatch ended = new CountDownLatch(1);

    @Test
    void should_end_a_step_that_takes_too_long() throws Exception {
        try (TimeLimit limit = new TimeLimit(Deadline.in(Duration.ofMillis(20)), ended::countDown)) {
            assertThat(ended.await(5, TimeUnit.SECONDS)).isTrue();
            assertThat(limit.isPast()).isTrue();
        }
    }

    @Test
    void should_let_a_step_be_that_ends_in_time() {
        TimeLimit limit = new TimeLimit(Deadline.in(LONG), ended::countDown);
        limit.close();

        assertThat(limit.isPast()).isFalse();
        assertThat(ended.getCount()).isOne();
    }

    /** An application that is undeployed must not leave one behind: it would keep all classes of it. */
    @Test
    void should_need_no_thread_once_nothing_is_limited_and_work_again_after_that() throws Exception {
        new TimeLimit(Deadline.in(LONG), ended::countDown).close();

        await().atMost(Duration.ofSeconds(5))
                .until(() -> Thread.getAllStackTraces().keySet().stream()
                        .noneMatch(thread -> thread.getName().equals("tom-time-limit")));

        should_end_a_step_that_takes_too_long();
    }
}
