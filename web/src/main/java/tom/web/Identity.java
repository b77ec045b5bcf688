package tom.web;

import java.util.Set;

/**
 * Who has proved to be who they are.
 *
 * @param name by which jobs, turns and orders are theirs; no two callers share one
 * @param subject what the prover calls them: of a token the claim {@code sub}, of a key its name
 * @param method what they proved it by
 * @param roles with those that they include
 */
public record Identity(String name, String subject, Method method, Set<String> roles) {

    /** The attribute of a request that is let in. */
    public static final String ATTRIBUTE = "tom.web.identity";

    /** What somebody proves by who they are. */
    public enum Method {
        /** Nothing: what is asked for is open. */
        NONE,
        API_KEY,
        TOKEN,
        /** A session of a browser that has signed on. */
        SESSION
    }

    public Identity {
        roles = Set.copyOf(roles);
    }
}
