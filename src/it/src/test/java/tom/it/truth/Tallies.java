package tom.it.truth;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** The test's own count of ends: how many there were before Prometheus looked first, and how many there are. */
final class Tallies {

    /** Which ends are counted together; the labels of a series, and the queue. */
    record Kind(String worker, String device, String queue, String status, String errorType) {

        String label(String name) {
            return switch (name) {
                case "worker" -> worker;
                case "device" -> device;
                case "queue" -> queue;
                case "status" -> status;
                case "error_type" -> errorType;
                default -> throw new IllegalArgumentException(name);
            };
        }
    }

    /** How many of a kind. */
    private static final class Tally {
        private int before;
        private int after;
    }

    private final Map<Kind, Tally> tallies = new LinkedHashMap<>();
    private boolean watched;

    /** From now on Prometheus looks. */
    void watch() {
        watched = true;
    }

    void add(Kind kind, int ends) {
        Tally tally = tallies.computeIfAbsent(kind, added -> new Tally());
        tally.before += watched ? 0 : ends;
        tally.after += ends;
    }

    /** All there ever were. */
    Map<Map<String, String>, Double> totals(List<String> by, Predicate<Kind> which) {
        return sums(by, which, tally -> tally.after);
    }

    /** Those since Prometheus looks, the first of their kind too. */
    Map<Map<String, String>, Double> increases(List<String> by, Predicate<Kind> which) {
        return sums(by, which, tally -> tally.after - tally.before);
    }

    /** What {@code rate()} makes of them: it cannot see the first of a kind. */
    Map<Map<String, String>, Double> rates(List<String> by, Predicate<Kind> which, Window window) {
        return sums(by, which, tally -> tally.before == 0 ? 0 : window.rate(tally.before, tally.after));
    }

    /** The kinds of ends that {@code rate()} cannot see. */
    List<Kind> unseen() {
        return tallies.entrySet().stream()
                .filter(tally -> tally.getValue().before == 0)
                .map(Map.Entry::getKey)
                .toList();
    }

    int series() {
        return (int) tallies.keySet().stream()
                .map(kind -> List.of(kind.worker, kind.device, kind.status, kind.errorType))
                .distinct()
                .count();
    }

    private Map<Map<String, String>, Double> sums(
            List<String> by, Predicate<Kind> which, ToDoubleFunction<Tally> value) {
        return tallies.entrySet().stream()
                .filter(tally -> which.test(tally.getKey()))
                .collect(Collectors.groupingBy(
                        tally -> labels(tally.getKey(), by),
                        Collectors.summingDouble(tally -> value.applyAsDouble(tally.getValue()))));
    }

    private static Map<String, String> labels(Kind kind, List<String> by) {
        Map<String, String> labels = new TreeMap<>();
        by.forEach(name -> labels.put(name, kind.label(name)));
        return labels;
    }
}
