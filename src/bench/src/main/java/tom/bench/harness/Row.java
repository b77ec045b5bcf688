package tom.bench.harness;

import java.util.ArrayList;
import java.util.List;

/**
 * A line with its figures, one of each side per round.
 *
 * @param floor empty where the line has none
 */
public record Row(String benchmark, Line line, List<Double> tom, List<Double> floor) {

    public Row {
        tom = List.copyOf(tom);
        floor = List.copyOf(floor);
    }

    Spread tomSpread() {
        return Spread.of(tom);
    }

    Spread floorSpread() {
        return Spread.of(floor);
    }

    /** Tom as a multiple of the floor, round by round. */
    Spread ratio() {
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < Math.min(tom.size(), floor.size()); i++) {
            ratios.add(tom.get(i) / floor.get(i));
        }
        return Spread.of(ratios);
    }
}
