package tom.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Device names in paths, encoded or as they are. */
class DevicePathTest {

    @RegisterExtension
    static final ApiServer API = new ApiServer(false);

    @ParameterizedTest
    @CsvSource({
        "r1, r1",
        "a/b, a/b",
        "a%2Fb, a/b",
        "a%2fb, a/b",
        "a;b, a;b",
        "a%3Bb, a;b",
        "rack%207%20%22top%22, rack 7 \"top\"",
        "2001:db8::1, 2001:db8::1",
        "2001%3Adb8%3A%3A1, 2001:db8::1",
        "sw1:2222, sw1:2222",
        "sw1%3A2222, sw1:2222",
        "gr%C3%B6%C3%9Fe+100%25, größe+100%",
        "x/send_command, x/send_command"
    })
    void should_mean_the_device_of_that_name_in_every_endpoint(String path, String device) {
        HttpResponse<String> job = API.post("/api/device/" + path + "/send_command", "{\"command\":\"x\"}");
        assertThat(Bodies.object(job).getString("device")).isEqualTo(device);

        HttpResponse<String> jobs = API.post("/api/device/" + path + "/send_commands", "{\"commands\":[\"x\"]}");
        assertThat(Bodies.object(jobs).getString("device")).isEqualTo(device);

        HttpResponse<String> configs = API.post("/api/device/" + path + "/send_configs", "{\"config_lines\":[\"x\"]}");
        assertThat(Bodies.object(configs).getString("device")).isEqualTo(device);

        HttpResponse<String> key = API.get("/api/device/" + path + "/host_key");
        assertThat(Bodies.object(key).getString("detail")).contains("from device " + device + ": ");

        assertThat(API.get("/api/inventory/" + path).statusCode()).isEqualTo(200);
        assertThat(Bodies.object(API.delete("/api/cache/" + path)).getString("device"))
                .isEqualTo(device);
    }

    @Test
    void should_never_send_to_a_device_what_was_meant_for_another() {
        assertThat(API.post("/api/device/a;c/send_command", "{\"command\":\"x\"}")
                        .statusCode())
                .isEqualTo(404);
        assertThat(API.post("/api/device/a;v=1/b/send_command", "{\"command\":\"x\"}")
                        .statusCode())
                .isEqualTo(404);
        assertThat(API.post("/api/device/a/send_command;b", "{\"command\":\"x\"}")
                        .statusCode())
                .isEqualTo(404);
    }
}
