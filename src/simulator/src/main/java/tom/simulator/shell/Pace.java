package tom.simulator.shell;

import java.time.Duration;

/**
 * How fast output comes.
 *
 * @param before waited before each output
 * @param chunk bytes sent at once, 0 for all
 * @param between waited between two chunks
 */
public record Pace(Duration before, int chunk, Duration between) {

    /** As fast as it can. */
    public static final Pace FULL = new Pace(Duration.ZERO, 0, Duration.ZERO);

    public Pace {
        if (before.isNegative() || chunk < 0 || between.isNegative()) {
            throw new IllegalArgumentException("a pace has no negative part");
        }
    }

    public static Pace after(Duration delay) {
        return new Pace(delay, 0, Duration.ZERO);
    }

    /** Splits every output into pieces of a few bytes. */
    public static Pace drip(int chunk, Duration between) {
        return new Pace(Duration.ZERO, chunk, between);
    }
}
