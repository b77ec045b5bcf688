package tom.web.cache;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;
import tom.config.Roles;
import tom.web.QueryInput;

/** What is in the command cache; shows no output. */
@Path("cache")
@Produces(MediaType.APPLICATION_JSON)
@Dependent
public class CacheResource {

    @Inject
    private CacheContents contents;

    @GET
    @RolesAllowed(Roles.OPERATOR)
    public JsonObject keys(@Context UriInfo uri) {
        QueryInput query = QueryInput.of(uri);
        Optional<String> device = query.text("device_name");
        query.verify();
        return contents.keys(device);
    }

    @GET
    @Path("stats")
    @RolesAllowed(Roles.OPERATOR)
    public JsonObject stats() {
        return contents.stats();
    }

    @DELETE
    @RolesAllowed(Roles.OPERATOR)
    public JsonObject forgetAll() {
        return contents.forgetAll();
    }

    @DELETE
    @Path("{device: .+}")
    @RolesAllowed(Roles.OPERATOR)
    public JsonObject forget(@PathParam("device") String device) {
        return contents.forget(device);
    }
}
