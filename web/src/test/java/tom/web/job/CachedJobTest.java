package tom.web.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tom.device.DeviceId;
import tom.web.ApiServer;
import tom.web.Bodies;
import tom.web.HandWorker;

class CachedJobTest {

    @RegisterExtension
    static final ApiServer API = new ApiServer(true);

    private static final String COMMAND = "/api/device/r1/send_command";
    private static final String COMMANDS = "/api/device/r1/send_commands";

    @BeforeEach
    void fill() {
        API.node().cache().keep(new DeviceId("r1"), "lab", Map.of("a", "A", "b", "B"), null);
    }

    @Test
    void should_answer_at_once_what_is_all_in_the_cache() {
        HttpResponse<String> answer = API.post(COMMANDS, "{\"commands\":[\"a\",\"b\",\"a\"]}");

        String id = Bodies.object(answer).getString("job_id");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Location")).isEmpty();
        assertThat(answer.body()
                        .replaceAll("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z", "<time>")
                        .replace(id, "<id>"))
                .startsWith("""
                        {"job_id":"<id>","status":"COMPLETE",\
                        "result":{"data":{"a":"A","b":"B","a_1":"A"},\
                        "meta":{"cache":{"cache_status":"hit","commands":{"a":"hit","b":"hit","a_1":"hit"}},\
                        "duration_seconds":0.0}},\
                        "attempts":0,"error":null,"error_type":"none","device":"r1","queue":"default",\
                        "worker":null,"enqueued_at":"<time>","started_at":null,"finished_at":"<time>",\
                        "metadata":{"operation":"send_commands","commands":["a","b","a"],""");
        assertThat(API.get("/api/job/" + id).statusCode()).isEqualTo(404);
        assertNothingIsQueued();
    }

    @Test
    void should_give_cached_output_alone() {
        HttpResponse<String> answer =
                API.post(COMMANDS, "{\"commands\":[\"a\",\"b\"],\"wait\":true,\"raw_output\":true}");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("### a ###\nA\n\n### b ###\nB");
    }

    @Test
    void should_use_the_cache_for_one_command_only_when_asked_to() {
        assertThat(status(COMMAND, "{\"command\":\"a\"}")).isEqualTo("QUEUED");
        assertThat(status(COMMAND, "{\"command\":\"a\",\"use_cache\":true}")).isEqualTo("COMPLETE");
    }

    @Test
    void should_ask_the_device_for_what_is_not_cached_or_not_to_be_read_from_there() {
        assertThat(status(COMMANDS, "{\"commands\":[\"a\",\"c\"]}")).isEqualTo("QUEUED");
        assertThat(status(COMMANDS, "{\"commands\":[\"a\"],\"cache_refresh\":true}"))
                .isEqualTo("QUEUED");
        assertThat(status(COMMANDS, "{\"commands\":[\"a\"],\"use_cache\":false}"))
                .isEqualTo("QUEUED");
        assertThat(status(COMMANDS, "{\"commands\":[\"a\"],\"username\":\"u\",\"password\":\"p\"}"))
                .isEqualTo("QUEUED");
        assertThat(status("/api/device/r2/send_commands", "{\"commands\":[\"a\"]}"))
                .isEqualTo("QUEUED");
    }

    @Test
    void should_queue_a_job_that_must_last_for_its_idempotency_key() {
        assertThat(status(COMMANDS, "{\"commands\":[\"a\"],\"idempotency_key\":\"k\"}"))
                .isEqualTo("QUEUED");
    }

    private static String status(String path, String body) {
        return Bodies.object(API.post(path, body)).getString("status");
    }

    private static void assertNothingIsQueued() {
        assertThat(new HandWorker(API).idles()).isTrue();
        assertThat(Bodies.object(API.get("/api/jobs")).getInt("total")).isZero();
    }
}
