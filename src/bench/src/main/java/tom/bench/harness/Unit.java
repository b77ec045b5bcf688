package tom.bench.harness;

import java.util.Locale;

/** What a figure counts. */
public enum Unit {
    MILLIS("ms"),
    SECONDS("s"),
    MICROS("µs"),
    PER_SECOND("/s"),
    COUNT(""),
    BYTES("B"),
    KILOBYTES("KB"),
    MEGABYTES("MB"),
    PERCENT("%");

    private final String symbol;

    Unit(String symbol) {
        this.symbol = symbol;
    }

    /** Three digits that count, and the unit. */
    String text(double value) {
        if (Double.isNaN(value)) {
            return "–";
        }
        double size = Math.abs(value);
        int decimals = size >= 100 || size == 0 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 3;
        String number = String.format(Locale.ROOT, "%,." + decimals + "f", value);
        return symbol.isEmpty() ? number : number + " " + symbol;
    }

    /** How Tom compares with its floor: a rate as a part of it, anything else as a multiple. */
    String ratio(double ratio) {
        if (Double.isNaN(ratio) || Double.isInfinite(ratio)) {
            return "–";
        }
        return this == PER_SECOND
                ? String.format(Locale.ROOT, "%.0f %%", ratio * 100)
                : String.format(Locale.ROOT, "%.2f×", ratio);
    }
}
