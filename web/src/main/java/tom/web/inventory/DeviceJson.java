package tom.web.inventory;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import tom.device.Device;

/** A device as the API shows it. */
final class DeviceJson {

    private DeviceJson() {}

    static JsonObject of(Device device) {
        return addTo(Json.createObjectBuilder(), device);
    }

    /** As a row of the inventory: its name stands in it. */
    static JsonObject row(Device device) {
        return addTo(Json.createObjectBuilder().add("Caption", device.id().name()), device);
    }

    private static JsonObject addTo(JsonObjectBuilder json, Device device) {
        json.add("adapter", device.adapter())
                .add("adapter_driver", device.driver())
                .add("adapter_options", Json.createObjectBuilder(device.options()))
                .add("host", device.endpoint().host())
                .add("port", device.endpoint().port());
        String credential = device.credentialId();
        if (credential == null) {
            json.addNull("credential_id");
        } else {
            json.add("credential_id", credential);
        }
        return json.add("queue", device.queue()).build();
    }
}
