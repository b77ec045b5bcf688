package tom.web.audit;

import jakarta.ws.rs.core.UriInfo;
import tom.audit.AuditFilter;
import tom.audit.AuditFilter.Matching;
import tom.audit.AuditFilter.Range;
import tom.audit.AuditOutcome;
import tom.web.QueryInput;

/** Reads which entries of the audit are asked for. */
final class AuditQuery {

    private AuditQuery() {}

    /** @throws tom.web.ProblemException when a parameter is not as it must be */
    static AuditFilter read(UriInfo uri) {
        QueryInput query = QueryInput.of(uri);
        var matching = new Matching(
                query.text("caller").orElse(null),
                query.text("device").orElse(null),
                query.text("action").orElse(null),
                query.text("job_id").orElse(null),
                query.choice("outcome", AuditOutcome.class).orElse(null));
        var range = new Range(
                query.time("since").orElse(null),
                query.time("until").orElse(null),
                query.integer("limit", 100, 1, 1000));
        query.verify();
        return new AuditFilter(matching, range);
    }
}
