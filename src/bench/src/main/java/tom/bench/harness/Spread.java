package tom.bench.harness;

import java.util.List;

/** The middle of some figures and how far they lie apart: quartiles, interpolated. */
public record Spread(double low, double median, double high) {

    private static final Spread NOTHING = new Spread(Double.NaN, Double.NaN, Double.NaN);

    /** Figures that are not known are left out. */
    public static Spread of(List<Double> figures) {
        double[] sorted = figures.stream()
                .filter(figure -> !figure.isNaN())
                .mapToDouble(Double::doubleValue)
                .sorted()
                .toArray();
        return sorted.length == 0
                ? NOTHING
                : new Spread(quantile(sorted, 0.25), quantile(sorted, 0.5), quantile(sorted, 0.75));
    }

    /** @param sorted ascending, not empty */
    public static double quantile(double[] sorted, double part) {
        double place = part * (sorted.length - 1);
        int below = (int) Math.floor(place);
        int above = (int) Math.ceil(place);
        return sorted[below] + (sorted[above] - sorted[below]) * (place - below);
    }

    public boolean isKnown() {
        return !Double.isNaN(median);
    }

    /** The distance of the quartiles as a part of the median. */
    public double noise() {
        return (high - low) / median;
    }
}
