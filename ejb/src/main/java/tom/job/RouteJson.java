package tom.job;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.List;
import tom.device.DeviceId;
import tom.device.Endpoint;
import tom.device.JumpHost;
import tom.device.Route;
import tom.device.SourceAddress;

/** Writes and reads the way to a device; a job that goes there directly has no member for it. */
final class RouteJson {

    private static final String JUMP_HOSTS = "jump_hosts";
    private static final String SOURCE_ADDRESS = "source_address";

    private RouteJson() {}

    static void add(JsonObjectBuilder json, Route route) {
        if (!route.jumpHosts().isEmpty()) {
            JsonArrayBuilder hosts = Json.createArrayBuilder();
            route.jumpHosts().forEach(host -> hosts.add(of(host)));
            json.add(JUMP_HOSTS, hosts);
        }
        SourceAddress source = route.sourceAddress();
        if (source != null) {
            json.add(SOURCE_ADDRESS, source.text());
        }
    }

    static Route read(JsonObject json) {
        List<JumpHost> hosts = json.getOrDefault(JUMP_HOSTS, JsonValue.EMPTY_JSON_ARRAY).asJsonArray().stream()
                .map(host -> jumpHost(host.asJsonObject()))
                .toList();
        String source = json.getString(SOURCE_ADDRESS, null);
        return new Route(hosts, source == null ? null : new SourceAddress(source));
    }

    private static JsonObject of(JumpHost host) {
        return Json.createObjectBuilder()
                .add("device", host.device().name())
                .add("host", host.endpoint().host())
                .add("port", host.endpoint().port())
                .add("credential_id", host.credentialId())
                .add("legacy_algorithms", host.legacyAlgorithms())
                .build();
    }

    private static JumpHost jumpHost(JsonObject json) {
        return new JumpHost(
                new DeviceId(json.getString("device")),
                new Endpoint(json.getString("host"), json.getInt("port")),
                json.getString("credential_id"),
                json.getBoolean("legacy_algorithms"));
    }
}
