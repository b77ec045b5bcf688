package tom.web.audit;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import tom.audit.AuditReader;
import tom.audit.AuditRecord;
import tom.config.Roles;

/** Who did what, newest first, and what came of it. */
@Path("audit")
@Produces(MediaType.APPLICATION_JSON)
@Dependent
public class AuditResource {

    @Inject
    private AuditReader reader;

    @GET
    @RolesAllowed(Roles.ADMIN)
    public JsonObject list(@Context UriInfo uri) {
        List<AuditRecord> records = reader.read(AuditQuery.read(uri));
        JsonArrayBuilder list = Json.createArrayBuilder();
        records.forEach(record -> list.add(record.json()));
        return Json.createObjectBuilder()
                .add("entries", list)
                .add("total", records.size())
                .build();
    }
}
