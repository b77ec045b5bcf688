package tom.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tom.web.ApiServer;
import tom.web.Bodies;
import tom.web.HandWorker;

/** For all but admins another's job is no job at all. */
class OwnJobsTest {

    @RegisterExtension
    static final ApiServer API = new ApiServer(Keys.settings(false));

    private static final String UNKNOWN = "00000000000000000000000000000000";

    @ParameterizedTest
    @ValueSource(strings = {Keys.VIEWER, Keys.OTHER_OPERATOR})
    void should_be_unknown_to_others(String other) {
        String id = submit(Keys.OPERATOR);

        for (String method : List.of("GET", "DELETE")) {
            HttpResponse<String> theirs = call(method, "/api/job/" + id, other);
            assertThat(theirs.statusCode()).isEqualTo(404);
            assertThat(theirs.body().replace(id, UNKNOWN))
                    .as("no more than of a job that never was")
                    .isEqualTo(call(method, "/api/job/" + UNKNOWN, other).body());
        }
        assertThat(call("GET", "/api/jobs?device=r1", other).body()).isEqualTo("{\"jobs\":[],\"total\":0}");
        assertThat(Bodies.object(call("GET", "/api/job/" + id, Keys.OPERATOR)).getString("status"))
                .isEqualTo("QUEUED");
    }

    @ParameterizedTest
    @ValueSource(strings = {Keys.OPERATOR, Keys.ADMIN})
    void should_be_there_for_its_owner_and_for_admins(String who) {
        String id = submit(Keys.OPERATOR);
        submit(Keys.OTHER_OPERATOR);

        assertThat(call("GET", "/api/job/" + id, who).statusCode()).isEqualTo(200);
        assertThat(Bodies.object(call("GET", "/api/jobs", who)).getInt("total"))
                .isEqualTo(who.equals(Keys.ADMIN) ? 2 : 1);
        assertThat(Bodies.object(call("DELETE", "/api/job/" + id, who)).getString("status"))
                .isEqualTo("ABORTED");
        assertThat(call("DELETE", "/api/job/" + id, who).statusCode()).isEqualTo(409);
    }

    /** The limit counts what the caller may see, not what was looked at. */
    @Test
    void should_be_found_behind_those_of_others() {
        String id = submit(Keys.OPERATOR);
        for (int i = 0; i < 3; i++) {
            submit(Keys.OTHER_OPERATOR);
        }

        assertThat(call("GET", "/api/jobs?limit=1", Keys.OPERATOR).body()).contains(id);
    }

    @Test
    void should_keep_a_key_of_idempotency_to_its_caller() {
        String body = "{\"command\":\"show version\",\"idempotency_key\":\"once\"}";

        assertThat(id(send(body, Keys.OPERATOR)))
                .isEqualTo(id(send(body, Keys.OPERATOR)))
                .isNotEqualTo(id(send(body, Keys.OTHER_OPERATOR)));
    }

    /** Callers take turns under the names of their keys. */
    @Test
    void should_take_turns_by_the_name_of_the_key() {
        String first = submit("r1", Keys.OPERATOR);
        String second = submit("r2", Keys.OPERATOR);
        String other = submit("a", Keys.OTHER_OPERATOR);
        HandWorker worker = new HandWorker(API);

        assertThat(List.of(next(worker), next(worker), next(worker))).containsExactly(first, other, second);
    }

    private static String next(HandWorker worker) {
        return worker.take().id().text();
    }

    private static String submit(String caller) {
        return submit("r1", caller);
    }

    private static String submit(String device, String caller) {
        return id(API.send(as(
                API.posting("/api/device/" + device + "/send_command", "{\"command\":\"ping 192.0.2.9\"}"), caller)));
    }

    private static HttpResponse<String> send(String body, String caller) {
        return API.send(as(API.posting("/api/device/r1/send_command", body), caller));
    }

    private static String id(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Bodies.object(answer).getString("job_id");
    }

    private static HttpResponse<String> call(String method, String path, String caller) {
        return API.send(as(API.request(path).method(method, HttpRequest.BodyPublishers.noBody()), caller));
    }

    private static HttpRequest.Builder as(HttpRequest.Builder request, String caller) {
        return request.header("X-API-Key", Keys.of(caller));
    }
}
