package tom.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tom.redis.SentinelSet;

/** A failover by real Sentinels, under jobs that run. */
class SentinelTest {

    @TempDir
    Path folder;

    @Test
    void should_go_on_by_itself_when_the_master_is_killed() throws Exception {
        try (var set = new SentinelSet(2);
                var run = new FailoverRun(set.url(), 1, folder)) {
            set.first().kill();
            Duration recovered = run.recovered();
            System.out.println("recovered " + recovered.toMillis() + " ms after the master was killed");

            assertThat(recovered).isLessThan(Duration.ofSeconds(12));
            run.check();
        }
    }

    /** It comes back as a master that knows nothing of what happened, until the Sentinels make it a replica. */
    @Test
    void should_leave_a_master_that_hung_and_was_replaced() throws Exception {
        try (var set = new SentinelSet(2);
                var run = new FailoverRun(set.url(), 1, folder)) {
            set.first().freeze();
            Duration recovered = run.recovered();
            System.out.println("recovered " + recovered.toMillis() + " ms after the master was frozen");
            set.first().thaw();

            assertThat(recovered).isLessThan(Duration.ofSeconds(12));
            run.check();
        }
    }
}
