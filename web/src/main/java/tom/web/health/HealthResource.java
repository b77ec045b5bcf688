package tom.web.health;

import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** For load balancers and people: 503 while Redis is away. */
@Path("health")
@Produces(MediaType.APPLICATION_JSON)
@Dependent
public class HealthResource {

    @Inject
    private NodeHealth health;

    @GET
    @PermitAll
    public Response read() {
        HealthReport report = health.read();
        return Response.status(report.redisUp() ? 200 : 503)
                .entity(report.json())
                .build();
    }
}
