package tom.web.platform;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import tom.config.Roles;
import tom.device.Platforms;

/** The kinds of devices that Tom can talk to. */
@Path("platforms")
@Produces(MediaType.APPLICATION_JSON)
@Dependent
public class PlatformResource {

    @Inject
    private Platforms platforms;

    @Inject
    private KnownPlatforms known;

    @GET
    @RolesAllowed(Roles.VIEWER)
    public JsonObject list() {
        JsonArrayBuilder all = Json.createArrayBuilder();
        platforms.all().forEach(platform -> all.add(PlatformJson.of(platform)));
        return Json.createObjectBuilder()
                .add("platforms", all)
                .add("total", platforms.all().size())
                .build();
    }

    @GET
    @Path("{name}")
    @RolesAllowed(Roles.VIEWER)
    public JsonObject platform(@PathParam("name") String name) {
        return PlatformJson.of(known.get(name));
    }
}
