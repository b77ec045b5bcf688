package tom.web;

import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong with a request, so that a client learns all of it at once. */
final class Violations {

    /** A thousand bad lines need no thousand messages. */
    private static final int MOST = 50;

    private final List<Violation> found = new ArrayList<>();

    void add(String field, String message) {
        if (found.size() < MOST) {
            found.add(new Violation(field, message));
        }
    }

    /** @throws ProblemException when there were any */
    void verify() {
        if (!found.isEmpty()) {
            throw new ProblemException(Problem.invalid(found));
        }
    }
}
