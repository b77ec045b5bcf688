package tom.web.security;

import java.util.List;
import java.util.Set;
import tom.web.Identity;
import tom.web.Problem;

/** Who calls, as far as that is known before it is known what for. */
sealed interface Decision {

    /** The attribute of a request that has been decided on. */
    String ATTRIBUTE = "tom.web.security.decision";

    record Known(Identity identity) implements Decision {

        String name() {
            return identity.name();
        }

        Set<String> roles() {
            return identity.roles();
        }

        /** Whether nobody asked who it is. */
        boolean isAnonymous() {
            return identity.method() == Identity.Method.NONE;
        }
    }

    /** @param challenges how the client can prove who it is */
    record Refused(Problem problem, List<String> challenges) implements Decision {

        Refused(Problem problem) {
            this(problem, List.of());
        }
    }

    /** A request that does nothing, and of which nobody asks whose it is. */
    record Unasked() implements Decision {}
}
