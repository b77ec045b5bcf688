package tom.measure;

import java.util.List;

/**
 * How a histogram divides what it counts: a cell for each bound, with what is above the bound before and not above this
 * one, and a last cell for what is above all of them.
 *
 * @param bounds rising, in the unit of the family
 */
public record Buckets(List<Double> bounds) {

    /** Of a family that is no histogram. */
    static final Buckets NONE = new Buckets(List.of());

    public Buckets {
        bounds = List.copyOf(bounds);
        for (int i = 0; i < bounds.size(); i++) {
            if (!Double.isFinite(bounds.get(i)) || (i > 0 && bounds.get(i) <= bounds.get(i - 1))) {
                throw new IllegalArgumentException("the bounds of buckets rise and end before +Inf, not as " + bounds);
            }
        }
    }

    public int cells() {
        return bounds.size() + 1;
    }

    /** Where a value is counted: what equals a bound is within it. */
    public int cellOf(double value) {
        int cell = 0;
        while (cell < bounds.size() && value > bounds.get(cell)) {
            cell++;
        }
        return cell;
    }
}
