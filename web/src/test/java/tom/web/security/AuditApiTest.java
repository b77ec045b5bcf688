package tom.web.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.json.JsonObject;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tom.audit.AuditLog;
import tom.web.ApiServer;
import tom.web.Bodies;
import tom.web.HandWorker;

/** Who did what, as the log and {@code /api/audit} tell it. */
class AuditApiTest {

    @RegisterExtension
    static final ApiServer API = new ApiServer(Keys.settings(false));

    /** From the first test on: who looks at the same again within a minute is not told again. */
    private static final AuditLog ALL = new AuditLog();

    private final AuditLog log = new AuditLog();

    @AfterEach
    void close() {
        log.close();
    }

    @Test
    void should_tell_who_sent_what_and_whether_it_worked() {
        HandWorker worker = new HandWorker(API);
        String id = Bodies.object(post("/api/device/r1/send_command", Keys.OPERATOR, "{\"command\":\"show version\"}"))
                .getString("job_id");
        assertThat(found("device=r1", 1).get(0).getString("outcome")).isEqualTo("PENDING");

        worker.complete(worker.take(), HandWorker.result(List.of("show version")));

        JsonObject entry = found("device=r1&outcome=COMPLETE", 1).get(0);
        assertThat(entry.toString())
                .contains("\"caller\":\"otto\",\"method\":\"api-key\",\"address\":\"127.0.0.1\","
                        + "\"action\":\"POST /api/device/{device}/send_command\",\"device\":\"r1\","
                        + "\"lines\":[\"show version\"],\"status\":200,\"job_id\":\"" + id + "\"");
        assertThat(log.lines()).filteredOn(line -> line.contains(id)).hasSize(1);
    }

    /** Else a node that ends before the job does would know nothing of it. */
    @Test
    void should_write_down_a_submit_before_the_client_has_its_answer() {
        CompletableFuture<HttpResponse<String>> answer = API.sendAsync(as(
                Keys.OPERATOR,
                API.posting("/api/device/r1/send_command", "{\"command\":\"show version\",\"wait\":true}")));

        assertThat(found("device=r1", 1).get(0).getInt("status")).isEqualTo(200);
        assertThat(answer).isNotDone();

        HandWorker worker = new HandWorker(API);
        worker.fail(worker.take(), "no route");
        answer.join();
        assertThat(found("outcome=FAILED", 1).get(0).getString("error_type")).isEqualTo("network");
        assertThat(found("device=r1", 1)).hasSize(1);
    }

    @Test
    void should_mask_configuration_lines_everywhere() {
        post(
                "/api/device/r1/send_configs",
                Keys.ADMIN,
                "{\"config_lines\":[\"snmp-server community S3cr3t RO\",\"interface Loopback0\"]}");

        assertThat(found("action=send_configs", 1).get(0).getJsonArray("lines").toString())
                .isEqualTo("[\"snmp-server community ***\",\"interface Loopback0\"]");
        assertThat(log.lines().toString()).contains("interface Loopback0").doesNotContain("S3cr3t");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "POST | /api/device/r1/send_command | otto | {\"command\":\"reload\"} | 403 | no rule of the command policy allows it",
                "POST | /api/device/r1/send_configs | otto | {\"config_lines\":[\"end\"]} | 403 | this needs the role tom-admin",
                "POST | /api/device/r9/send_command | otto | {\"command\":\"show clock\"} | 404 | the inventory has no device r9",
                "POST | /api/device/r1/send_command | otto | {\"command\":\"\"} | 400 | must have 1 to 4096 characters",
                "DELETE | /api/job/00000000000000000000000000000000 | vera | | 404 | there is no job",
                "DELETE | /api/admin/workers/w9 | anna | | 404 | no worker that can be ordered is called w9",
                "POST | /api/admin/queues/default/pause | vera | | 403 | this needs the role tom-admin",
                "PUT | /api/jobs | vera | {} | 405 | the path exists",
                "GET | /api/credentials | vera | | 403 | this needs the role tom-admin"
            })
    void should_tell_what_was_refused(
            String method, String path, String caller, @Nullable String body, int status, String detail) {
        HttpResponse<String> answer = call(method, path, caller, body);

        assertThat(answer.statusCode()).isEqualTo(status);
        JsonObject entry = found("outcome=REFUSED", 1).get(0);
        assertThat(entry.getInt("status")).isEqualTo(status);
        assertThat(entry.getString("caller")).isEqualTo(caller);
        assertThat(entry.getString("detail")).contains(detail);
    }

    @ParameterizedTest
    @CsvSource({
        "DELETE, /api/cache, otto, DELETE /api/cache",
        "DELETE, /api/cache/r1, otto, DELETE /api/cache/{device}",
        "GET, /api/credentials, anna, GET /api/credentials",
        "DELETE, /api/admin/device/r1/jobs, anna, DELETE /api/admin/device/{device}/jobs"
    })
    void should_tell_what_was_done_or_looked_at(String method, String path, String caller, String action) {
        assertThat(call(method, path, caller, null).statusCode()).isEqualTo(200);

        assertThat(found("caller=" + caller + "&limit=1000", 1))
                .anyMatch(entry -> entry.getString("action").equals(action)
                        && entry.getString("outcome").equals("DONE"));
    }

    @Test
    void should_tell_who_looks_at_the_audit() {
        call("GET", "/api/audit", Keys.ADMIN, null);

        await().untilAsserted(() -> assertThat(ALL.lines())
                .anyMatch(line -> line.contains("\"caller\":\"anna\"") && line.contains("\"GET /api/audit\"")));
    }

    @Test
    void should_tell_who_looks_at_jobs_of_others() {
        String id = Bodies.object(post("/api/device/r1/send_command", Keys.OPERATOR, "{\"command\":\"show version\"}"))
                .getString("job_id");
        call("GET", "/api/job/" + id, Keys.OPERATOR, null);
        call("GET", "/api/jobs", Keys.OPERATOR, null);
        call("GET", "/api/job/" + id, Keys.ADMIN, null);
        call("GET", "/api/jobs", Keys.ADMIN, null);

        assertThat(found("caller=anna&action=/job", 2))
                .extracting(entry -> entry.getString("action"))
                .containsExactlyInAnyOrder("GET /api/job/{job_id}", "GET /api/jobs");
        assertThat(found("caller=otto", 1)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "wrong-key-S3cr3t"})
    void should_tell_once_of_logins_that_fail_again_and_again(String key) {
        for (int i = 0; i < 5; i++) {
            HttpRequest.Builder request = API.request("/api/jobs");
            API.send(key.isEmpty() ? request : request.header("X-API-Key", key));
        }

        assertThat(log.lines().stream()
                        .filter(line -> line.contains("\"status\":401"))
                        .count())
                .isLessThanOrEqualTo(1);
        assertThat(log.lines().toString()).doesNotContain("S3cr3t");
    }

    @Test
    void should_have_names_from_outside_in_one_line() {
        call("DELETE", "/api/cache/x%0A2026%20INFO%1B%5B2J%E2%80%A8", Keys.OPERATOR, null);

        assertThat(found("action=cache", 1).get(0).getString("device")).isEqualTo("x\n2026 INFO\u001b[2J\u2028");
        assertThat(log.lines()).allMatch(line -> line.matches("[ -~]+")).anyMatch(line -> line.contains("x\\n2026"));
    }

    @ParameterizedTest
    @CsvSource({"limit=0, limit", "limit=1001, limit", "outcome=done, outcome", "since=x, since", "until=-1, until"})
    void should_name_the_parameter_that_is_wrong(String query, String field) {
        assertThat(Bodies.violated(call("GET", "/api/audit?" + query, Keys.ADMIN, null)))
                .containsExactly(field);
    }

    /** Waits until the writer has written, and leaves out that somebody asks. */
    private static List<JsonObject> found(String query, int least) {
        return await().until(
                        () -> Bodies.object(call("GET", "/api/audit?" + query, Keys.ADMIN, null))
                                .getJsonArray("entries")
                                .getValuesAs(JsonObject.class),
                        entries -> entries.size() >= least);
    }

    private static HttpResponse<String> post(String path, String caller, String body) {
        return call("POST", path, caller, body);
    }

    private static HttpResponse<String> call(String method, String path, String caller, @Nullable String body) {
        HttpRequest.Builder request = API.request(path).header("Content-Type", "application/json");
        return API.send(as(
                caller,
                request.method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body))));
    }

    private static HttpRequest.Builder as(String caller, HttpRequest.Builder request) {
        return request.header("X-API-Key", Keys.of(caller));
    }
}
