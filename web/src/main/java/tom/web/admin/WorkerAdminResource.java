package tom.web.admin;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.DELETE;
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

/** The workers: which take jobs, and which are to take none. */
@Path("admin/workers")
@Produces(MediaType.APPLICATION_JSON)
@Dependent
public class WorkerAdminResource {

    @Inject
    private Administration administration;

    @GET
    @RolesAllowed(Roles.ADMIN)
    public JsonObject list() {
        return AdminJson.workers(administration.read().workers());
    }

    @POST
    @Path("{worker: .+}/drain")
    @RolesAllowed(Roles.ADMIN)
    public JsonObject drain(@PathParam("worker") String worker, @Context SecurityContext security) {
        String by = Caller.of(security).name();
        return AdminJson.worker(Known.worker(worker, administration.drain(worker, by)));
    }

    @POST
    @Path("{worker: .+}/resume")
    @RolesAllowed(Roles.ADMIN)
    public JsonObject resume(@PathParam("worker") String worker) {
        return AdminJson.worker(Known.worker(worker, administration.undrain(worker)));
    }

    @DELETE
    @Path("{worker: .+}")
    @RolesAllowed(Roles.ADMIN)
    public JsonObject forget(@PathParam("worker") String worker) {
        Known.dead(worker, administration.forget(worker));
        return AdminJson.forgotten(worker);
    }
}
