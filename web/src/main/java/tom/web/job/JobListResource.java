package tom.web.job;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import tom.config.Roles;
import tom.job.Job;
import tom.job.JobReader;
import tom.web.Caller;
import tom.web.Noted;

/** Who waits for a device, or holds it: the caller's jobs, all of them for admins, newest first, without results. */
@Path("jobs")
@Produces(MediaType.APPLICATION_JSON)
@Dependent
@SuppressWarnings("NullAway.Init") // the container fills the fields
public class JobListResource {

    @Context
    private HttpServletRequest request;

    @Inject
    private JobReader reader;

    @GET
    @RolesAllowed(Roles.VIEWER)
    public JsonObject list(@Context UriInfo uri, @Context SecurityContext security) {
        JobFilter filter = JobFilter.read(uri);
        Caller caller = Caller.of(security);
        List<Job> jobs = reader.newest(filter.and(caller::maySee), filter.limit());
        Noted noted = Noted.of(request);
        jobs.forEach(job -> noted.seen(job, caller));
        JsonArrayBuilder list = Json.createArrayBuilder();
        jobs.forEach(job -> list.add(JobEnvelope.json(job)));
        return Json.createObjectBuilder()
                .add("jobs", list)
                .add("total", jobs.size())
                .build();
    }
}
