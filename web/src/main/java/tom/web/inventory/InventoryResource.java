package tom.web.inventory;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Map;
import tom.config.Roles;
import tom.device.Device;
import tom.inventory.Inventory;
import tom.web.KnownDevices;
import tom.web.QueryInput;

/** The devices of the inventory. */
@Path("inventory")
@Produces(MediaType.APPLICATION_JSON)
@Dependent
public class InventoryResource {

    @Inject
    private Inventory inventory;

    @Inject
    private KnownDevices devices;

    @GET
    @Path("{device: .+}")
    @RolesAllowed(Roles.VIEWER)
    public JsonObject device(@PathParam("device") String name) {
        return DeviceJson.of(devices.get(name));
    }

    @GET
    @Path("export")
    @RolesAllowed(Roles.VIEWER)
    public JsonObject export(@Context UriInfo uri) {
        JsonObjectBuilder all = Json.createObjectBuilder();
        selected(uri).forEach(device -> all.add(device.id().name(), DeviceJson.of(device)));
        return all.build();
    }

    @GET
    @Path("export/raw")
    @RolesAllowed(Roles.VIEWER)
    public JsonArray rows(@Context UriInfo uri) {
        JsonArrayBuilder rows = Json.createArrayBuilder();
        selected(uri).forEach(device -> rows.add(DeviceJson.row(device)));
        return rows.build();
    }

    @GET
    @Path("fields")
    @RolesAllowed(Roles.VIEWER)
    public JsonObject fields() {
        return Json.createObjectBuilder(Map.<String, Object>copyOf(inventory.fields()))
                .build();
    }

    @GET
    @Path("filters")
    @RolesAllowed(Roles.VIEWER)
    public JsonObject filters() {
        return Json.createObjectBuilder(Map.<String, Object>copyOf(inventory.filters()))
                .build();
    }

    private List<Device> selected(UriInfo uri) {
        QueryInput query = QueryInput.of(uri);
        Map<String, String> filters = query.all();
        query.verify();
        return inventory.select(filters);
    }
}
