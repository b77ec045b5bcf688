package tom.web.inventory;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import tom.config.Roles;

/** The host key that was learned from a device; it is forgotten after a change of hardware. */
@Path("device")
@Produces(MediaType.APPLICATION_JSON)
@Dependent
public class HostKeyResource {

    @Inject
    private LearnedHostKeys keys;

    @GET
    @Path("{device: .+}/host_key")
    @RolesAllowed(Roles.ADMIN)
    public JsonObject read(@PathParam("device") String device) {
        return keys.read(device);
    }

    @DELETE
    @Path("{device: .+}/host_key")
    @RolesAllowed(Roles.ADMIN)
    public JsonObject forget(@PathParam("device") String device) {
        return keys.forget(device);
    }
}
