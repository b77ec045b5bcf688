package tom.web.job;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.io.InputStream;
import tom.config.Roles;
import tom.web.Noted;

/** A command for a host that stands in no inventory, under the three names that clients use. */
@Path("raw")
@Consumes(MediaType.APPLICATION_JSON)
@Produces({MediaType.APPLICATION_JSON, MediaType.TEXT_PLAIN})
@Dependent
@SuppressWarnings("NullAway.Init") // the container fills the fields
public class RawJobResource {

    @Context
    private HttpServletRequest request;

    @Inject
    private JobRequests requests;

    @Inject
    private JobSubmit jobs;

    @POST
    @Path("{name: send_command|send_netmiko_command|send_scrapli_command}")
    @RolesAllowed(Roles.ADMIN)
    public void sendCommand(
            InputStream body,
            @Context HttpHeaders headers,
            @Context SecurityContext security,
            @Suspended AsyncResponse response) {
        jobs.submit(requests.raw(Received.of(body, headers, security, Noted.of(request))), response);
    }
}
