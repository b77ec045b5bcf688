package tom.it.truth;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a query has to answer.
 *
 * @param rows by the labels that a row must have; it may have others
 * @param others whether there may be rows beside these
 */
record Expected(Map<Map<String, String>, Range> rows, boolean others) {

    /** Between these, or one number but for what a computer cannot do better. */
    record Range(double least, double most) {

        static Range exactly(double value) {
            double error = 1e-6 * Math.abs(value) + 1e-12;
            return new Range(value - error, value + error);
        }

        boolean has(double value) {
            return value >= least && value <= most;
        }

        @Override
        public String toString() {
            return most - least <= 3e-6 * Math.abs(most) + 1e-11
                    ? number((least + most) / 2)
                    : number(least) + " to " + number(most);
        }
    }

    static Expected exactly(Map<Map<String, String>, Double> rows) {
        Map<Map<String, String>, Range> ranges = new LinkedHashMap<>();
        rows.forEach((labels, value) -> ranges.put(labels, Range.exactly(value)));
        return new Expected(ranges, false);
    }

    static Expected exactly(double value) {
        return exactly(Map.of(Map.of(), value));
    }

    static Expected between(double least, double most) {
        return new Expected(Map.of(Map.of(), new Range(least, most)), false);
    }

    static Expected nothing() {
        return new Expected(Map.of(), false);
    }

    /** A row with one label of interest. */
    static Expected row(String label, String value, double least, double most) {
        return new Expected(Map.of(Map.of(label, value), new Range(least, most)), false);
    }

    Expected and(String label, String value, double least, double most) {
        Map<Map<String, String>, Range> more = new LinkedHashMap<>(rows);
        more.put(Map.of(label, value), new Range(least, most));
        return new Expected(more, others);
    }

    /** What else is there is not looked at. */
    Expected amongOthers() {
        return new Expected(rows, true);
    }

    boolean holdsFor(Vector answer) {
        List<Map<String, String>> left = new ArrayList<>(answer.rows().keySet());
        for (Map.Entry<Map<String, String>, Range> row : rows.entrySet()) {
            List<Map<String, String>> found = left.stream()
                    .filter(labels -> labels.entrySet().containsAll(row.getKey().entrySet()))
                    .toList();
            if (found.size() != 1 || !row.getValue().has(answer.rows().get(found.get(0)))) {
                return false;
            }
            left.removeAll(found);
        }
        return others || left.isEmpty();
    }

    @Override
    public String toString() {
        return listed(rows) + (others ? " among others" : "");
    }

    static String listed(Map<Map<String, String>, ?> rows) {
        if (rows.isEmpty()) {
            return "no row";
        }
        return rows.entrySet().stream()
                .map(row -> labels(row.getKey())
                        + (row.getValue() instanceof Double value
                                ? number(value)
                                : row.getValue().toString()))
                .sorted()
                .collect(Collectors.joining("; "));
    }

    private static String labels(Map<String, String> labels) {
        return labels.isEmpty() ? "" : String.join(" ", new TreeMap<>(labels).values()) + ": ";
    }

    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e7
                ? String.valueOf((long) value)
                : String.format(Locale.ROOT, "%.6g", value);
    }
}
