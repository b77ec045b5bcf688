package tom.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static tom.ssh.Talk.ios;
import static tom.ssh.Talk.iosDevice;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import tom.device.Deadline;

class AbortTest {

    @Test
    void should_wake_a_waiting_read_at_once() {
        ReplayTransport device = iosDevice().then("show tech\r\nfirst line\r\n");
        DeviceSession session = ios(device);
        long start = System.nanoTime();
        CompletableFuture<Void> abort = CompletableFuture.runAsync(() -> {
            Awaitility.await().until(() -> device.written().contains("show tech\n") && device.isWaitedFor());
            session.abort();
        });

        assertThatExceptionOfType(DeviceAbortedException.class)
                .isThrownBy(() -> session.run("show tech", Deadline.in(Duration.ofMinutes(1))))
                .withMessage("r1:22: the session was ended")
                .satisfies(e -> assertThat(e.output()).contains("first line"));
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
        abort.join();
    }

    @Test
    void should_say_so_when_the_abort_came_before_the_command() {
        DeviceSession session = ios(iosDevice());
        session.abort();

        assertThatExceptionOfType(DeviceAbortedException.class).isThrownBy(() -> session.run("show tech", Talk.soon()));
    }
}
