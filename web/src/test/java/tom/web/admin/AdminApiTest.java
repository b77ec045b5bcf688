package tom.web.admin;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tom.job.Claim;
import tom.job.JobOutcome;
import tom.job.WorkerQueue;
import tom.scrape.BrokerAtWork;
import tom.web.ApiServer;
import tom.web.Bodies;
import tom.web.HandWorker;

class AdminApiTest {

    @RegisterExtension
    static final ApiServer API = new ApiServer(false);

    private static final String QUEUE = "/api/admin/queues/default";

    @Test
    void should_claim_nothing_of_a_paused_queue_until_it_is_resumed() {
        HandWorker worker = new HandWorker(API);
        submit("r1");

        JsonObject paused = order(QUEUE + "/pause");
        submit("r2");

        assertThat(worker.idles()).isTrue();
        assertThat(paused.getBoolean("paused")).isTrue();
        assertThat(paused.getString("paused_by")).isEqualTo("anonymous");
        assertThat(Duration.between(Instant.parse(paused.getString("paused_since")), redisTime())
                        .abs())
                .isLessThan(Duration.ofSeconds(5));
        JsonObject queue = read(QUEUE);
        assertThat(queue.getInt("depth")).isEqualTo(2);
        assertThat(queue.getInt("active")).isZero();
        assertThat(queue.getJsonNumber("oldest_seconds").doubleValue()).isBetween(0.0, 60.0);

        JsonObject resumed = order(QUEUE + "/resume");

        assertThat(resumed.getBoolean("paused")).isFalse();
        assertThat(resumed.isNull("paused_since")).isTrue();
        assertThat(resumed.isNull("paused_by")).isTrue();
        assertThat(worker.take().id()).isNotNull();
        assertThat(read(QUEUE).getInt("depth")).isEqualTo(1);
        assertThat(read(QUEUE).getInt("active")).isEqualTo(1);
    }

    @Test
    void should_list_the_queues_and_the_workers_of_each() {
        worker("w1", 0);

        assertThat(API.get("/api/admin/queues").body()).isEqualTo("""
                {"queues":[\
                {"name":"default","workers":1,"depth":0,"oldest_seconds":0.0,"active":0,"paused":false,"paused_since":null,"paused_by":null},\
                {"name":"spare","workers":1,"depth":0,"oldest_seconds":0.0,"active":0,"paused":false,"paused_since":null,"paused_by":null}],\
                "total":2}""");
    }

    @Test
    void should_drain_a_worker_and_let_it_take_jobs_again() {
        worker("w1", 0);

        JsonObject drained = order("/api/admin/workers/w1/drain");

        assertThat(drained.getString("id")).isEqualTo("w1");
        assertThat(drained.getString("status")).isEqualTo("healthy");
        assertThat(drained.getBoolean("draining")).isTrue();
        assertThat(drained.getString("draining_by")).isEqualTo("anonymous");
        assertThat(read(QUEUE).getInt("workers")).isZero();
        assertThat(read("/api/admin/workers").getJsonArray("workers").getJsonObject(0))
                .isEqualTo(drained);
        assertThat(order("/api/admin/workers/w1/resume").getBoolean("draining")).isFalse();
        assertThat(read(QUEUE).getInt("workers")).isOne();
    }

    @Test
    void should_forget_a_worker_that_has_died_and_no_other() {
        worker("w1", 0);
        worker("w2", 600);

        HttpResponse<String> alive = API.delete("/api/admin/workers/w1");
        assertThat(alive.statusCode()).isEqualTo(409);
        assertThat(Bodies.object(alive).getString("error")).isEqualTo("Worker is alive");
        assertThat(API.delete("/api/admin/workers/w2").statusCode()).isEqualTo(200);

        assertThat(read("/api/admin/workers").getJsonArray("workers").getValuesAs(JsonObject.class))
                .extracting(worker -> worker.getString("id"))
                .containsExactly("w1");
        assertThat(API.delete("/api/admin/workers/w2").statusCode()).isEqualTo(404);
    }

    @Test
    void should_ask_the_holder_of_a_session_to_close_it() {
        WorkerQueue holder = API.node().worker();
        submit("a/b");
        assertThat(holder.claim(1).jobs()).hasSize(1);
        assertThat(API.delete("/api/admin/device/a/b/session").body())
                .isEqualTo("{\"device\":\"a/b\",\"asked\":[],\"running\":1}");
        submit("r1");
        Claim kept = holder.claim(1).jobs().get(0);
        holder.finish(kept, new JobOutcome.Completed("{}", Duration.ofMillis(5)), true, 0);

        assertThat(API.delete("/api/admin/device/r1/session").body())
                .isEqualTo("{\"device\":\"r1\",\"asked\":[\"w1\"],\"running\":0}");
    }

    @Test
    void should_cancel_the_jobs_of_one_device() {
        HandWorker worker = new HandWorker(API);
        submit("r1");
        worker.take();
        String waiting = submit("r1");
        submit("r1");
        String other = submit("r2");

        assertThat(API.delete("/api/admin/device/r1/jobs").body())
                .isEqualTo("{\"device\":\"r1\",\"ended\":2,\"stopping\":1}");
        assertThat(read("/api/job/" + waiting).getString("status")).isEqualTo("ABORTED");
        assertThat(read("/api/job/" + other).getString("status")).isEqualTo("QUEUED");
    }

    @ParameterizedTest
    @CsvSource({
        "GET, queues/nosuch, Unknown queue",
        "POST, queues/nosuch/pause, Unknown queue",
        "POST, queues/nosuch/resume, Unknown queue",
        "POST, workers/nosuch/drain, Unknown worker",
        "POST, workers/nosuch/resume, Unknown worker",
        "DELETE, workers/nosuch, Unknown worker",
        "DELETE, device/nosuch/session, Unknown device",
        "DELETE, device/nosuch/jobs, Unknown device"
    })
    void should_say_that_there_is_no_such_thing(String method, String path, String error) {
        HttpResponse<String> answer =
                API.send(API.posting("/api/admin/" + path, "{}").method(method, BodyPublishers.noBody()));

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(Bodies.object(answer).getString("error")).isEqualTo(error);
        assertThat(Bodies.object(answer).getString("detail")).contains("nosuch");
    }

    /** A page of a foreign site can make a browser send such a request without asking. */
    @Test
    void should_take_no_order_that_does_not_say_what_it_brings() {
        submit("r1");

        HttpResponse<String> refused = API.send(API.request(QUEUE + "/pause").POST(BodyPublishers.noBody()));

        assertThat(refused.statusCode()).isEqualTo(415);
        assertThat(read(QUEUE).getBoolean("paused")).isFalse();
    }

    @Test
    void should_look_as_documented() throws IOException {
        worker("w1", 0);
        String section = Files.readString(Path.of("../docs/api.md"))
                .split("\n## Administration\n")[1]
                .split("\n## ")[0];
        var documented = Pattern.compile("```json\n(.*)\n```")
                .matcher(section)
                .results()
                .map(block -> Bodies.object(block.group(1)))
                .toList();

        assertThat(documented).hasSize(2);
        assertThat(documented.get(0).keySet())
                .containsExactlyElementsOf(read(QUEUE).keySet());
        assertThat(documented.get(1).keySet())
                .containsExactlyElementsOf(read("/api/admin/workers")
                        .getJsonArray("workers")
                        .getJsonObject(0)
                        .keySet());
    }

    private static void worker(String name, int secondsAgo) {
        var broker = new BrokerAtWork(API.redis().redis());
        broker.beats(name, broker.now() - secondsAgo);
    }

    private static Instant redisTime() {
        return Instant.ofEpochSecond((long) new BrokerAtWork(API.redis().redis()).now());
    }

    private static String submit(String device) {
        HttpResponse<String> job = API.post("/api/device/" + device + "/send_command", "{\"command\":\"x\"}");
        return Bodies.object(job).getString("job_id");
    }

    private static JsonObject order(String path) {
        HttpResponse<String> answer = API.post(path, "");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Bodies.object(answer);
    }

    private static JsonObject read(String path) {
        HttpResponse<String> answer = API.get(path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Bodies.object(answer);
    }
}
