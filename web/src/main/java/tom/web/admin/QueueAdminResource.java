package tom.web.admin;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import tom.admin.Administration;
import tom.config.Roles;
import tom.web.Caller;

/** The queues: how they stand, and a stop to claiming from them. */
@Path("admin/queues")
@Produces(MediaType.APPLICATION_JSON)
@Dependent
public class QueueAdminResource {

    @Inject
    private Administration administration;

    @GET
    @RolesAllowed(Roles.ADMIN)
    public JsonObject list() {
        return AdminJson.queues(administration.read().queues());
    }

    @GET
    @Path("{queue: .+}")
    @RolesAllowed(Roles.ADMIN)
    public JsonObject read(@PathParam("queue") String queue) {
        return AdminJson.queue(Known.queue(queue, administration.queue(queue)));
    }

    @POST
    @Path("{queue: .+}/pause")
    @RolesAllowed(Roles.ADMIN)
    public JsonObject pause(@PathParam("queue") String queue, @Context SecurityContext security) {
        String by = Caller.of(security).name();
        return AdminJson.queue(Known.queue(queue, administration.pause(queue, by)));
    }

    @POST
    @Path("{queue: .+}/resume")
    @RolesAllowed(Roles.ADMIN)
    public JsonObject resume(@PathParam("queue") String queue) {
        return AdminJson.queue(Known.queue(queue, administration.resume(queue)));
    }
}
