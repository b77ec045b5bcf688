package tom.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class RunningTest {

    private final Running running = new Running();
    private final List<String> stopped = new ArrayList<>();

    @Test
    void should_stop_in_reverse_order_also_when_one_cannot_be_stopped() {
        running.start(() -> part("first"));
        running.<AutoCloseable>start(() -> () -> {
            throw new IllegalStateException("stuck");
        });
        running.start(() -> part("last"));

        running.close();

        assertThat(stopped).containsExactly("last", "first");
    }

    @Test
    void should_start_nothing_once_it_was_stopped() {
        running.close();

        assertThatThrownBy(() -> running.start(() -> part("late"))).isInstanceOf(DemoException.class);
        assertThat(running.isClosed()).isTrue();
    }

    @Test
    void should_stop_a_part_whose_start_was_going_on() throws InterruptedException {
        CountDownLatch starting = new CountDownLatch(1);
        Thread stop = new Thread(() -> {
            try {
                starting.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            running.close();
        });
        stop.start();

        running.start(() -> {
            starting.countDown();
            return part("just started");
        });
        stop.join();

        assertThat(stopped).containsExactly("just started");
    }

    private AutoCloseable part(String name) {
        return () -> stopped.add(name);
    }
}
