package tom.web.platform;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tom.device.Platforms;
import tom.web.ApiServer;
import tom.web.Bodies;
import tom.web.Problem;

class PlatformApiTest {

    @RegisterExtension
    static final ApiServer API = new ApiServer(false);

    @Test
    void should_list_the_platforms_by_name() {
        JsonObject answer = Bodies.object(API.get("/api/platforms"));
        List<JsonObject> all = answer.getJsonArray("platforms").getValuesAs(JsonObject.class);

        assertThat(all)
                .extracting(one -> one.getString("name"))
                .containsExactlyElementsOf(Platforms.bundled().names());
        assertThat(answer.getInt("total")).isEqualTo(all.size());
        assertThat(all).allSatisfy(one -> {
            assertThat(one.getString("title")).isNotBlank();
            assertThat(one.getJsonArray("documents")).isNotEmpty();
            assertThat(one.getString("source")).isEqualTo("bundled");
        });
    }

    @Test
    void should_show_a_platform() {
        assertThat(API.get("/api/platforms/generic").body()).isEqualTo("""
                {"name":"generic","title":"anything with a usual prompt",\
                "aliases":["generic_termserver","terminal_server"],\
                "documents":["none: prompts end in one of > # $ %, or stand in brackets"],"source":"bundled",\
                "enable":false,"configuration":"none","save":false,"paging":"answered"}""");
    }

    @ParameterizedTest
    @CsvSource({
        "cisco_xe, cisco_ios, true, immediate, true, off",
        "cisco_ios_ssh, cisco_ios, true, immediate, true, off",
        "juniper, juniper_junos, false, commit, true, off",
        "linux, linux, true, immediate, true, off"
    })
    void should_show_a_platform_by_any_of_its_names(
            String name, String platform, boolean enable, String configuration, boolean save, String paging) {
        JsonObject answer = Bodies.object(API.get("/api/platforms/" + name));

        assertThat(answer.getString("name")).isEqualTo(platform);
        assertThat(answer.getBoolean("enable")).isEqualTo(enable);
        assertThat(answer.getString("configuration")).isEqualTo(configuration);
        assertThat(answer.getBoolean("save")).isEqualTo(save);
        assertThat(answer.getString("paging")).isEqualTo(paging);
        assertThat(answer.getJsonArray("aliases").getValuesAs(JsonString::getString))
                .isSorted();
    }

    @Test
    void should_name_the_nearest_platform_for_one_that_is_not_known() {
        HttpResponse<String> answer = API.get("/api/platforms/cisco_ois");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.headers().firstValue("Content-Type")).contains(Problem.MEDIA_TYPE);
        assertThat(Bodies.object(answer).getString("detail"))
                .isEqualTo("no platform is called cisco_ois; the nearest is cisco_ios");
    }
}
