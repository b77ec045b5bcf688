package tom.web.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import jakarta.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tom.device.Endpoint;
import tom.web.ApiServer;
import tom.web.Bodies;

class InventoryApiTest {

    @RegisterExtension
    static final ApiServer API = new ApiServer(false);

    @Test
    void should_show_a_device() {
        assertThat(API.get("/api/inventory/r2").body()).isEqualTo("""
                        {"adapter":"ssh","adapter_driver":"linux","adapter_options":{"legacy_algorithms":true},\
                        "host":"192.0.2.2","port":2222,"credential_id":"lab","queue":"default"}""");
        assertThat(API.get("/api/inventory/bare").body()).contains("\"credential_id\":null");
    }

    @Test
    void should_export_what_the_filters_let_through() {
        JsonObject all = Bodies.object(API.get("/api/inventory/export"));
        JsonObject some = Bodies.object(API.get("/api/inventory/export?adapter_driver=CISCO_.*&host=192"));

        assertThat(all.keySet()).hasSize(11).contains("a;b", "rack 7 \"top\"");
        assertThat(some.keySet()).containsExactly("r1");
        assertThat(some.getJsonObject("r1").getString("adapter")).isEqualTo("netmiko");
    }

    @Test
    void should_export_rows_that_carry_their_name() {
        List<JsonObject> rows = Bodies.array(API.get("/api/inventory/export/raw?Caption=%5Er2%24"))
                .getValuesAs(JsonObject.class);

        assertThat(rows).singleElement().satisfies(row -> {
            assertThat(row.getString("Caption")).isEqualTo("r2");
            assertThat(row.getInt("port")).isEqualTo(2222);
        });
    }

    @Test
    void should_say_what_one_can_filter_by() {
        assertThat(Bodies.object(API.get("/api/inventory/fields")).keySet()).contains("Caption", "host", "queue");
        assertThat(API.get("/api/inventory/filters").body()).isEqualTo("{}");
    }

    @Test
    void should_name_credentials_and_nothing_more_of_them() {
        assertThat(API.get("/api/credentials").body()).isEqualTo("{\"credentials\":[\"lab\"]}");
    }

    @Test
    void should_show_a_learned_host_key_and_forget_it() {
        API.node().hostKeys().learn(new Endpoint("192.0.2.1", 22), "ssh-ed25519 AAAA");

        assertThat(API.get("/api/device/r1/host_key").body())
                .isEqualTo("{\"device\":\"r1\",\"endpoint\":\"192.0.2.1:22\",\"host_key\":\"ssh-ed25519 AAAA\"}");
        assertThat(API.delete("/api/device/r1/host_key").statusCode()).isEqualTo(200);
        assertThat(API.get("/api/device/r1/host_key"))
                .returns(404, HttpResponse::statusCode)
                .extracting(HttpResponse::body, STRING)
                .contains("no host key was learned from device r1: tom.ssh.host-keys is off, and any key is accepted");
        assertThat(API.delete("/api/device/r1/host_key").statusCode()).isEqualTo(404);
    }
}
