package tom.web.job;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.io.InputStream;
import tom.config.Roles;
import tom.job.Operation;
import tom.web.Noted;

/** Commands and configurations for devices of the inventory. */
@Path("device")
@Consumes(MediaType.APPLICATION_JSON)
@Produces({MediaType.APPLICATION_JSON, MediaType.TEXT_PLAIN})
@Dependent
@SuppressWarnings("NullAway.Init") // the container fills the fields
public class DeviceJobResource {

    @Context
    private HttpServletRequest request;

    @Inject
    private JobRequests requests;

    @Inject
    private JobSubmit jobs;

    @POST
    @Path("{device: .+}/send_command")
    @RolesAllowed(Roles.OPERATOR)
    public void sendCommand(
            @PathParam("device") String device,
            InputStream body,
            @Context HttpHeaders headers,
            @Context SecurityContext security,
            @Suspended AsyncResponse response) {
        Received received = Received.of(body, headers, security, Noted.of(request));
        jobs.submit(requests.forDevice(Operation.SEND_COMMAND, device, received), response);
    }

    @POST
    @Path("{device: .+}/send_commands")
    @RolesAllowed(Roles.OPERATOR)
    public void sendCommands(
            @PathParam("device") String device,
            InputStream body,
            @Context HttpHeaders headers,
            @Context SecurityContext security,
            @Suspended AsyncResponse response) {
        Received received = Received.of(body, headers, security, Noted.of(request));
        jobs.submit(requests.forDevice(Operation.SEND_COMMANDS, device, received), response);
    }

    @POST
    @Path("{device: .+}/send_configs")
    @RolesAllowed(Roles.ADMIN)
    public void sendConfigs(
            @PathParam("device") String device,
            InputStream body,
            @Context HttpHeaders headers,
            @Context SecurityContext security,
            @Suspended AsyncResponse response) {
        Received received = Received.of(body, headers, security, Noted.of(request));
        jobs.submit(requests.forDevice(Operation.SEND_CONFIGS, device, received), response);
    }
}
