package tom.web.security;

import java.util.Set;
import tom.web.Problem;

/** Who calls, as far as that is known before it is known what for. */
sealed interface Decision {

    /** The attribute of a request that has been decided on. */
    String ATTRIBUTE = "tom.web.security.decision";

    /** @param roles with those that they include */
    record Known(String name, Set<String> roles) implements Decision {

        public Known {
            roles = Set.copyOf(roles);
        }
    }

    record Refused(Problem problem) implements Decision {}

    /** A request that does nothing, and of which nobody asks whose it is. */
    record Unasked() implements Decision {}
}
