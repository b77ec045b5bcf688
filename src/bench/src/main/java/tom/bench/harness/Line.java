package tom.bench.harness;

/**
 * A line of the table before there are figures in it.
 *
 * @param floor what Tom is compared with; empty where nothing is
 * @param reach what issue 7 wants; empty where it wants nothing
 */
public record Line(String what, Unit unit, String floor, String reach, String stretch) {

    /** One without a floor and without a goal. */
    public static Line plain(String what, Unit unit) {
        return new Line(what, unit, "", "", "");
    }

    /** One with a floor and no goal. */
    public static Line beside(String what, Unit unit, String floor) {
        return new Line(what, unit, floor, "", "");
    }

    public Line goals(String toReach, String toStretch) {
        return new Line(what, unit, floor, toReach, toStretch);
    }
}
