package tom.web.openapi;

import static java.util.Objects.requireNonNull;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.Dependent;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.io.InputStream;
import tom.config.Roles;

/** The OpenAPI document beside the API, for whom the server's own {@code /openapi} is closed or not there. */
@Path("openapi")
@Produces("application/yaml")
@Dependent
public class DescriptionResource {

    /** Where MicroProfile OpenAPI looks for it, too. */
    private static final String DOCUMENT = "/META-INF/openapi.yaml";

    @GET
    @RolesAllowed(Roles.VIEWER)
    public InputStream read() {
        return requireNonNull(DescriptionResource.class.getResourceAsStream(DOCUMENT), DOCUMENT);
    }
}
