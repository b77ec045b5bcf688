package tom.web.metrics;

import jakarta.ws.rs.core.UriInfo;
import java.util.Map;
import java.util.Optional;
import tom.web.QueryInput;

/** Whose numbers a scrape asks for: the whole cluster's, which any node tells, or this node's own. */
enum Scope {
    CLUSTER,
    NODE,
    BOTH;

    private static final Map<String, Scope> NAMES = Map.of("cluster", CLUSTER, "node", NODE);

    /** @throws tom.web.ProblemException when the parameter names neither */
    static Scope read(UriInfo uri) {
        QueryInput query = QueryInput.of(uri);
        Optional<String> text = query.text("scope");
        Optional<Scope> scope = text.map(NAMES::get);
        if (text.isPresent() && scope.isEmpty()) {
            query.reject("scope", "must be cluster or node");
        }
        query.verify();
        return scope.orElse(BOTH);
    }

    boolean hasCluster() {
        return this != NODE;
    }

    boolean hasNode() {
        return this != CLUSTER;
    }
}
