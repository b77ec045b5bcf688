package tom.bench.harness;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RunTest {

    private static final Options TWO_ROUNDS = Options.parse("--short");

    private final ByteArrayOutputStream progress = new ByteArrayOutputStream();

    private Run run() {
        return new Run("some", TWO_ROUNDS, new PrintStream(progress, true, UTF_8));
    }

    @Test
    void should_play_tom_and_floor_in_turns_and_keep_the_rounds_after_warm_up() throws Exception {
        List<String> played = new ArrayList<>();
        AtomicInteger times = new AtomicInteger();
        try (Run run = run()) {
            run.compare(
                    List.of(Line.beside("a", Unit.MILLIS, "bare"), Line.plain("b", Unit.COUNT)),
                    () -> {
                        played.add("tom");
                        return new double[] {10 * times.incrementAndGet(), 1};
                    },
                    () -> {
                        played.add("floor");
                        return new double[] {times.get(), Double.NaN};
                    });

            assertThat(played).containsExactly("tom", "floor", "tom", "floor", "tom", "floor");
            assertThat(run.rows())
                    .containsExactly(
                            new Row(
                                    "some",
                                    Line.beside("a", Unit.MILLIS, "bare"),
                                    List.of(20.0, 30.0),
                                    List.of(2.0, 3.0)),
                            new Row("some", Line.plain("b", Unit.COUNT), List.of(1.0, 1.0), List.of()));
            assertThat(run.rows().get(0).ratio()).isEqualTo(new Spread(10, 10, 10));
        }
        assertThat(progress.toString(UTF_8).lines())
                .containsExactly(
                        "    round 1/2: (20.0 ms, 1.00), floor (2.00 ms, –)",
                        "    round 2/2: (30.0 ms, 1.00), floor (3.00 ms, –)");
    }

    @Test
    void should_leave_nothing_behind() {
        AtomicBoolean closed = new AtomicBoolean();
        Path folder;
        try (Run run = run()) {
            folder = run.folder("x");
            run.start(() -> () -> closed.set(true));
            assertThat(folder).exists();
        }
        assertThat(closed).isTrue();
        assertThat(Files.exists(folder.getParent())).isFalse();
    }
}
