package tom.web.monitoring;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import tom.config.Roles;
import tom.scrape.MonitoringReader;

/** How workers, devices and jobs are doing. */
@Path("monitoring")
@Produces(MediaType.APPLICATION_JSON)
@Dependent
public class MonitoringResource {

    @Inject
    private MonitoringReader reader;

    @GET
    @Path("workers")
    @RolesAllowed(Roles.VIEWER)
    public JsonObject workers() {
        return MonitoringJson.workers(reader.workers());
    }

    @GET
    @Path("stats/summary")
    @RolesAllowed(Roles.VIEWER)
    public JsonObject summary() {
        return MonitoringJson.summary(reader.summary());
    }

    @GET
    @Path("failed_commands")
    @RolesAllowed(Roles.VIEWER)
    public JsonObject failures(@Context UriInfo uri) {
        return MonitoringJson.failures(reader.failures(FailureQuery.read(uri)));
    }

    /** A device of which nothing was counted, known or not, has zeros. */
    @GET
    @Path("device_stats/{device: .+}")
    @RolesAllowed(Roles.VIEWER)
    public JsonObject device(@PathParam("device") String device) {
        return MonitoringJson.device(reader.device(DevicePath.id(device)));
    }
}
