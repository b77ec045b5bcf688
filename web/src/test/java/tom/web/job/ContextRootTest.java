package tom.web.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tom.config.Configs;
import tom.web.ApiServer;

/** The application elsewhere than under the root of its server. */
class ContextRootTest {

    @RegisterExtension
    static final ApiServer API = new ApiServer(Configs.defaults(), "/tom");

    @Test
    void should_say_where_the_job_is() {
        HttpResponse<String> answer = API.post("/tom/api/device/r1/send_command", "{\"command\":\"show version\"}");

        String job = answer.headers().firstValue("Location").orElseThrow();
        assertThat(job).matches("/tom/api/job/[0-9a-f]{32}");
        assertThat(API.get(job).statusCode()).isEqualTo(200);
        assertThat(API.get("/tom/api/metrics?scope=node").body())
                .contains("endpoint=\"/api/device/{device}/send_command\"");
    }
}
