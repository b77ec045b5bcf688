package tom.bench.harness;

/**
 * Something that can be measured alone.
 *
 * @param about one line for the list
 */
public record Benchmark(String name, String about, Body body) {

    /** What a benchmark does: starts what it needs through its run, and measures. */
    @FunctionalInterface
    public interface Body {
        void measure(Run run) throws Exception;
    }
}
