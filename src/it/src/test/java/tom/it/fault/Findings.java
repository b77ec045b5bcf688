package tom.it.fault;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the look at the end has found: figures for people, and what should not be. */
final class Findings {

    private static final int SHOWN = 20;

    private final Map<String, String> figures = new LinkedHashMap<>();
    private final List<String> problems = new ArrayList<>();

    void figure(String name, Object value) {
        figures.put(name, String.valueOf(value));
    }

    void problem(String what) {
        problems.add(what);
    }

    /** A number that must be zero, because of these. */
    void none(String name, List<String> culprits) {
        figure(name, culprits.size());
        culprits.stream().limit(SHOWN).map(culprit -> name + ": " + culprit).forEach(problems::add);
    }

    /** Two numbers that must be the same. */
    void equal(String name, long actual, String other, long expected) {
        figure(name, actual);
        if (actual != expected) {
            problem(name + ": " + actual + ", but " + other + ": " + expected);
        }
    }

    Map<String, String> figures() {
        return figures;
    }

    List<String> problems() {
        return problems;
    }
}
