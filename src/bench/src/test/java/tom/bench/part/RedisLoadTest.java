package tom.bench.part;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;
import tom.bench.harness.Options;
import tom.bench.harness.Run;

class RedisLoadTest {

    @Test
    void should_count_round_trips_and_calls_but_not_itself() {
        try (Run run = new Run(
                "test", Options.parse("--short"), new PrintStream(OutputStream.nullOutputStream(), true, UTF_8))) {
            Store store = Store.start(run);
            RedisLoad before = store.load();
            store.client().ping();
            store.pipelined(pipeline -> {
                pipeline.set("a", "1");
                pipeline.incr("a");
            });
            store.client().eval("return redis.call('INCR', 'a')");

            RedisLoad load = store.load().since(before);

            assertThat(load.reads()).isEqualTo(3);
            assertThat(load.calls("incr")).isEqualTo(2);
            assertThat(load.allCalls()).isEqualTo(5);
            assertThat(load.cpuSeconds()).isPositive();
        }
    }
}
