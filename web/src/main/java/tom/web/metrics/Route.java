package tom.web.metrics;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a request was for, in few words: whatever a client makes up, there are only so many of them.
 *
 * @param endpoint the template of a path, {@code /api/job/{job_id}}
 */
record Route(String method, String endpoint) {

    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS");

    /** @param template nothing when the request reached no resource */
    static Route of(String method, @Nullable Object template) {
        return new Route(
                METHODS.contains(method) ? method : "OTHER", template instanceof String endpoint ? endpoint : "other");
    }
}
