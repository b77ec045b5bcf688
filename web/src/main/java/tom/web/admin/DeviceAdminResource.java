package tom.web.admin;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import tom.admin.Administration;
import tom.config.Roles;
import tom.device.Device;
import tom.web.KnownDevices;

/** What workers do on a device, and an end to it. */
@Path("admin/device")
@Produces(MediaType.APPLICATION_JSON)
@Dependent
public class DeviceAdminResource {

    @Inject
    private Administration administration;

    @Inject
    private KnownDevices devices;

    @DELETE
    @Path("{device: .+}/session")
    @RolesAllowed(Roles.ADMIN)
    public JsonObject evict(@PathParam("device") String name) {
        Device device = devices.get(name);
        return AdminJson.evicted(device, administration.evict(device.endpoint()));
    }

    @DELETE
    @Path("{device: .+}/jobs")
    @RolesAllowed(Roles.ADMIN)
    public JsonObject cancel(@PathParam("device") String name) {
        Device device = devices.get(name);
        return AdminJson.cancelled(device, administration.cancelJobs(device.id()));
    }
}
