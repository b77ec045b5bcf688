package tom.config;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** What callers of the API may do. Each role includes those before it. */
public final class Roles {

    /** Sees how all is doing. */
    public static final String VIEWER = "tom-viewer";
    /** Sends commands to devices. */
    public static final String OPERATOR = "tom-operator";
    /** Configures devices, and looks after Tom. */
    public static final String ADMIN = "tom-admin";

    /** From the least to the most. */
    public static final List<String> ALL = List.of(VIEWER, OPERATOR, ADMIN);

    private Roles() {}

    /**
     * The highest role that somebody has.
     *
     * @param has tells of each role whether it is had
     */
    public static Optional<String> highest(Predicate<String> has) {
        return ALL.stream().filter(has).reduce((lower, higher) -> higher);
    }

    /** A role with those that it includes. */
    public static Set<String> upTo(String role) {
        return Set.copyOf(ALL.subList(0, ALL.indexOf(role) + 1));
    }
}
