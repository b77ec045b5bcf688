package tom.measure;

import java.util.List;

/** What a sample says. */
public sealed interface Value {

    /** Of a counter or a gauge; of an info it is 1. */
    record Amount(double number) implements Value {}

    /**
     * Of a histogram.
     *
     * @param cells how many values fell into each cell of the family's buckets, not added up
     * @param sum of all values; NaN when it is not known
     */
    record Distribution(List<Long> cells, double sum) implements Value {

        public Distribution {
            cells = List.copyOf(cells);
            if (cells.stream().anyMatch(count -> count < 0)) {
                throw new IllegalArgumentException("a cell holds no less than nothing, not " + cells);
            }
        }

        public long count() {
            return cells.stream().mapToLong(Long::longValue).sum();
        }
    }
}
