package tom.measure;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;
import tom.measure.Value.Distribution;

/** Counts durations, in seconds; threads that record do not wait for each other, nor for one that reads. */
public final class DurationHistogram {

    private static final double NANOS = 1e9;

    private final Buckets buckets;
    private final List<LongAdder> cells;
    private final LongAdder totalNanos = new LongAdder();

    public DurationHistogram(MetricFamily family) {
        buckets = family.buckets();
        cells = Stream.generate(LongAdder::new).limit(buckets.cells()).toList();
    }

    public void record(Duration took) {
        cells.get(buckets.cellOf(took.toNanos() / NANOS)).increment();
        totalNanos.add(took.toNanos());
    }

    /** A duration that is recorded meanwhile may be in the sum before it is in a cell, or the other way round. */
    public Distribution value() {
        double sum = totalNanos.sum() / NANOS;
        return new Distribution(cells.stream().map(LongAdder::sum).toList(), sum);
    }
}
