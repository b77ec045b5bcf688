package tom.web.job;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import tom.config.Roles;
import tom.web.Caller;
import tom.web.Noted;

/** One job of the caller, or of anybody for admins: read it, cancel it. */
@Path("job/{job_id}")
@Produces(MediaType.APPLICATION_JSON)
@Dependent
@SuppressWarnings("NullAway.Init") // the container fills the fields
public class JobResource {

    @Context
    private HttpServletRequest request;

    @Inject
    private JobAnswers answers;

    @Inject
    private JobCancel cancel;

    @GET
    @RolesAllowed(Roles.VIEWER)
    public Response read(@PathParam("job_id") String id, @Context SecurityContext security) {
        return answers.read(JobPath.id(id), Caller.of(security), Noted.of(request));
    }

    @DELETE
    @RolesAllowed(Roles.VIEWER)
    public Response cancel(@PathParam("job_id") String id, @Context SecurityContext security) {
        return cancel.cancel(JobPath.id(id), Caller.of(security), Noted.of(request));
    }
}
