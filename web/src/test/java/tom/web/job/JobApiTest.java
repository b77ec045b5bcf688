package tom.web.job;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tom.credential.SealedLogin;
import tom.device.Endpoint;
import tom.device.Secret;
import tom.job.Claim;
import tom.job.Operation;
import tom.web.ApiServer;
import tom.web.Bodies;
import tom.web.HandWorker;

class JobApiTest {

    @RegisterExtension
    static final ApiServer API = new ApiServer(true);

    private static final String COMMAND = "/api/device/r1/send_command";

    private HandWorker worker;

    @BeforeEach
    void hire() {
        worker = new HandWorker(API);
    }

    @Test
    void should_answer_the_whole_envelope() {
        HttpResponse<String> answer = API.post(COMMAND, "{\"command\":\"show version\",\"unknown\":[1,{}]}");

        String id = Bodies.object(answer).getString("job_id");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Location")).contains("/api/job/" + id);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(answer.body()
                        .replaceAll("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z", "<time>")
                        .replace(id, "<id>"))
                .isEqualTo("""
                        {"job_id":"<id>","status":"QUEUED","result":null,"attempts":0,"error":null,\
                        "error_type":"none","device":"r1","queue":"default","worker":null,\
                        "enqueued_at":"<time>","started_at":null,"finished_at":null,\
                        "metadata":{"operation":"send_command","command":"show version",\
                        "device_type":"cisco_ios","credential_id":"lab","legacy_algorithms":false,"timeout":10,\
                        "retries":3,"max_queue_wait":300,"use_cache":false,"cache_refresh":false,\
                        "cache_ttl":null}}""");
    }

    @Test
    void should_hand_everything_that_was_asked_to_the_worker() {
        API.post(COMMAND, """
                {"command":"  show run | inc \\"ä\\"","timeout":30,"retries":0,"max_queue_wait":0,"use_cache":true,
                 "cache_ttl":99999,"cache_refresh":true,"parse":false,"parser":null,"include_raw":null,
                 "wait_timeout":null}""");

        Claim claim = worker.take();
        assertThat(claim.endpoint()).isEqualTo(new Endpoint("192.0.2.1", 22));
        assertThat(claim.sealed()).isNull();
        assertThat(claim.work()).satisfies(work -> {
            assertThat(work.lines()).containsExactly("  show run | inc \"ä\"");
            assertThat(work.timeout()).hasSeconds(30);
            assertThat(work.attempts()).isEqualTo(1);
            assertThat(work.maxQueueWait()).hasSeconds(0);
            assertThat(work.cache().use()).isTrue();
            assertThat(work.cache().refresh()).isTrue();
            assertThat(work.cache().ttl()).hasSeconds(3600);
        });
    }

    @Test
    void should_take_several_commands_as_texts_or_objects_and_use_the_cache() {
        API.post("/api/device/r2/send_commands", """
                {"commands":["show version",{"command":"show clock","parse":false,"name":"x"}]}""");

        assertThat(worker.take().work()).satisfies(work -> {
            assertThat(work.operation()).isEqualTo(Operation.SEND_COMMANDS);
            assertThat(work.lines()).containsExactly("show version", "show clock");
            assertThat(work.cache().use()).isTrue();
            assertThat(work.legacyAlgorithms()).isTrue();
        });
    }

    @Test
    void should_take_configuration_lines_and_never_cache_them() {
        API.post("/api/device/r1/send_configs", """
                {"config_lines":["interface e1"," no shutdown"],"save":true,"use_cache":true}""");

        assertThat(worker.take().work()).satisfies(work -> {
            assertThat(work.operation()).isEqualTo(Operation.SEND_CONFIGS);
            assertThat(work.lines()).containsExactly("interface e1", " no shutdown");
            assertThat(work.save()).isTrue();
            assertThat(work.cache().use()).isFalse();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"send_command", "send_netmiko_command", "send_scrapli_command"})
    void should_reach_a_host_without_inventory_under_all_three_names(String name) {
        HttpResponse<String> answer = API.post("/api/raw/" + name, """
                {"host":"[2001:DB8::9]","port":2222,"device_type":"cisco_ios","command":"show version",
                 "credential_id":"lab","use_cache":true}""");

        assertThat(Bodies.object(answer).getString("device")).isEqualTo("[2001:db8::9]:2222");
        Claim claim = worker.take();
        assertThat(claim.endpoint()).isEqualTo(new Endpoint("2001:db8::9", 2222));
        assertThat(claim.work()).satisfies(work -> {
            assertThat(work.platform()).isEqualTo("cisco_ios");
            assertThat(work.credentialId()).isEqualTo("lab");
            assertThat(work.cache().use()).isFalse();
        });
    }

    @Test
    void should_seal_a_login_that_comes_with_the_request() {
        HttpResponse<String> answer = API.post(
                COMMAND, "{\"command\":\"x\",\"use_cache\":true,\"username\":\"me\",\"password\":\"pass word\"}");

        assertThat(answer.body()).contains("\"credential_id\":null").doesNotContain("pass word");
        Claim claim = worker.take();
        var login =
                SealedLogin.open(API.node().sealer(), claim.sealed(), claim.id().text(), claim.endpoint());
        assertThat(login.username()).isEqualTo("me");
        assertThat(login.password()).isEqualTo(new Secret("pass word"));
        assertThat(claim.work().credentialId()).isNull();
        assertThat(claim.work().cache().use()).isFalse();
    }

    @Test
    void should_take_a_login_where_the_inventory_has_none() {
        HttpResponse<String> answer =
                API.post("/api/device/bare/send_command", "{\"command\":\"x\",\"username\":\"me\",\"password\":\"p\"}");

        assertThat(answer.statusCode()).isEqualTo(200);
    }

    @Test
    void should_answer_202_to_who_prefers_that() {
        HttpResponse<String> answer =
                API.send(API.posting(COMMAND, "{\"command\":\"x\"}").header("Prefer", "respond-async"));

        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(answer.headers().firstValue("Location")).isPresent();
    }

    @Test
    void should_show_the_result_in_the_envelope() {
        String id = Bodies.object(API.post(COMMAND, "{\"command\":\"\\\"result\\\":null\"}"))
                .getString("job_id");
        worker.complete(worker.take(), "{\"data\":{\"x\":\"\\\"quoted\\\"\\n\"}}");

        JsonObject job = Bodies.object(API.get("/api/job/" + id));
        assertThat(job.getString("status")).isEqualTo("COMPLETE");
        assertThat(job.getString("worker")).isEqualTo("w1");
        assertThat(job.getJsonObject("result").getJsonObject("data").getString("x"))
                .isEqualTo("\"quoted\"\n");
        assertThat(job.getString("finished_at")).endsWith("Z");
        assertThat(job.getJsonObject("metadata").getString("command")).isEqualTo("\"result\":null");
    }

    @Test
    void should_answer_the_first_job_to_the_same_key_and_body() {
        String first = submit("{\"command\":\"x\",\"idempotency_key\":\"k 1:ä\",\"timeout\":5}");
        String second = submit("{\"timeout\":5,\"idempotency_key\":\"k 1:ä\",\"command\":\"x\"}");

        assertThat(second).isEqualTo(first);
        worker.take();
        assertThat(worker.idles()).isTrue();
    }

    @Test
    void should_refuse_the_same_key_with_another_body() {
        String first = submit("{\"command\":\"x\",\"idempotency_key\":\"k\"}");
        HttpResponse<String> second = API.post(COMMAND, "{\"command\":\"y\",\"idempotency_key\":\"k\"}");

        assertThat(second.statusCode()).isEqualTo(409);
        assertThat(Bodies.object(second).getString("detail")).contains(first);
    }

    @Test
    void should_keep_the_keys_of_two_devices_apart() {
        String body = "{\"command\":\"x\",\"idempotency_key\":\"k\"}";

        assertThat(Bodies.object(API.post("/api/device/r2/send_command", body)).getString("job_id"))
                .isNotEqualTo(submit(body));
    }

    @Test
    void should_cancel_a_waiting_job_once() {
        String id = submit("{\"command\":\"x\"}");

        HttpResponse<String> cancelled = API.delete("/api/job/" + id);
        HttpResponse<String> again = API.delete("/api/job/" + id);

        assertThat(cancelled.statusCode()).isEqualTo(200);
        assertThat(Bodies.object(cancelled).getString("status")).isEqualTo("ABORTED");
        assertThat(again.statusCode()).isEqualTo(409);
        assertThat(worker.idles()).isTrue();
    }

    @Test
    void should_answer_a_running_job_that_is_to_end() {
        String id = submit("{\"command\":\"x\"}");
        worker.take();

        HttpResponse<String> cancelled = API.delete("/api/job/" + id);

        assertThat(cancelled.statusCode()).isEqualTo(200);
        assertThat(Bodies.object(cancelled).getString("status")).isEqualTo("ACTIVE");
    }

    @Test
    void should_list_jobs_newest_first_as_filtered_and_without_results() {
        String first = submit("{\"command\":\"1\"}");
        String second = submit("{\"command\":\"2\"}");
        String other = Bodies.object(API.post("/api/device/r2/send_command", "{\"command\":\"3\"}"))
                .getString("job_id");
        worker.complete(worker.take(), "{\"data\":{}}");

        assertThat(listed("")).containsExactly(other, second, first);
        assertThat(listed("?limit=2")).containsExactly(other, second);
        assertThat(listed("?device=r1")).containsExactly(second, first);
        assertThat(listed("?device=r1&status=QUEUED")).containsExactly(second);
        assertThat(listed("?queue=other")).isEmpty();
        assertThat(API.get("/api/jobs?status=COMPLETE").body())
                .contains("\"result\":null", "\"total\":1")
                .doesNotContain("\"data\"");
    }

    private static String submit(String body) {
        return Bodies.object(API.post(COMMAND, body)).getString("job_id");
    }

    private static List<String> listed(String query) {
        return Bodies.object(API.get("/api/jobs" + query)).getJsonArray("jobs").getValuesAs(JsonObject.class).stream()
                .map(job -> job.getJsonString("job_id"))
                .map(JsonString::getString)
                .toList();
    }
}
