package tom.web.security;

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
    }

    record Refused(Problem problem) implements Decision {}

    /** A request that does nothing, and of which nobody asks whose it is. */
    record Unasked() implements Decision {}
}
