package tom.web.inventory;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import tom.config.Roles;
import tom.credential.Credentials;

/** Which credentials there are: their names, never what is in them. */
@Path("credentials")
@Produces(MediaType.APPLICATION_JSON)
@Dependent
public class CredentialResource {

    @Inject
    private Credentials credentials;

    @GET
    @RolesAllowed(Roles.ADMIN)
    public JsonObject list() {
        Credentials.Listing listing = credentials.list();
        JsonObjectBuilder names = Json.createObjectBuilder().add("credentials", Json.createArrayBuilder(listing.ids()));
        if (!listing.warnings().isEmpty()) {
            names.add("warnings", Json.createArrayBuilder(listing.warnings()));
        }
        return names.build();
    }
}
