package tom.bench.device;

import java.util.Arrays;
import tom.bench.harness.Spread;

/** How long each of many took, in milliseconds. */
final class Latencies {

    private final double[] sorted;

    private Latencies(double[] sorted) {
        this.sorted = sorted;
    }

    /** Something that is done again and again, with its number. */
    @FunctionalInterface
    interface Timed {
        void run(int number) throws Exception;
    }

    static Latencies of(int times, Timed work) throws Exception {
        double[] millis = new double[times];
        for (int i = 0; i < times; i++) {
            long start = System.nanoTime();
            work.run(i);
            millis[i] = (System.nanoTime() - start) / 1e6;
        }
        Arrays.sort(millis);
        return new Latencies(millis);
    }

    double median() {
        return Spread.quantile(sorted, 0.5);
    }

    double p99() {
        return Spread.quantile(sorted, 0.99);
    }
}
