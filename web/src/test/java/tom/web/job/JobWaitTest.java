package tom.web.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tom.job.Claim;
import tom.job.JobId;
import tom.web.ApiServer;
import tom.web.Bodies;
import tom.web.HandWorker;

class JobWaitTest {

    @RegisterExtension
    static final ApiServer API = new ApiServer(false);

    private static final String COMMAND = "/api/device/r1/send_command";
    private static final String COMMANDS = "/api/device/r1/send_commands";

    private HandWorker worker;

    @BeforeEach
    void hire() {
        worker = new HandWorker(API);
    }

    @Test
    void should_answer_when_the_job_has_ended() {
        var answer = waiting(COMMAND, "{\"command\":\"show version\",\"wait\":true,\"wait_timeout\":60}");
        worker.complete(worker.take(), HandWorker.result(List.of("show version")));

        assertThat(answer.join().statusCode()).isEqualTo(200);
        assertThat(answer.join().headers().firstValue("Location")).isPresent();
        assertThat(Bodies.object(answer.join()).getString("status")).isEqualTo("COMPLETE");
        assertThat(Bodies.object(answer.join()).getJsonObject("result").getJsonObject("data"))
                .hasToString("{\"show version\":\"output of show version\"}");
    }

    @Test
    void should_answer_with_the_status_when_the_wait_runs_out() {
        HttpResponse<String> answer = API.post(COMMAND, "{\"command\":\"x\",\"wait\":true,\"wait_timeout\":1}");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(Bodies.object(answer).getString("status")).isEqualTo("QUEUED");
        assertThat(worker.take().id().text()).isEqualTo(Bodies.object(answer).getString("job_id"));
    }

    @Test
    void should_give_the_output_alone() {
        var answer = waiting(COMMAND, "{\"command\":\"a\",\"wait\":true,\"raw_output\":true}");
        worker.complete(worker.take(), HandWorker.result(List.of("a")));

        assertThat(answer.join().statusCode()).isEqualTo(200);
        assertThat(answer.join().headers().firstValue("Content-Type")).contains("text/plain;charset=UTF-8");
        assertThat(answer.join().body()).isEqualTo("output of a");
    }

    @Test
    void should_give_the_outputs_of_several_commands() {
        var answer = waiting(COMMANDS, "{\"commands\":[\"a\",{\"command\":\"b\"}],\"wait\":true,\"raw_output\":true}");
        worker.complete(worker.take(), HandWorker.result(List.of("a", "b")));

        assertThat(answer.join().body()).isEqualTo("### a ###\noutput of a\n\n### b ###\noutput of b");
    }

    @Test
    void should_answer_502_in_text_when_there_is_no_output_because_the_job_failed() {
        var answer = waiting(COMMAND, "{\"command\":\"a\",\"wait\":true,\"raw_output\":true}");
        worker.fail(worker.take(), "connection refused");

        assertThat(answer.join().statusCode()).isEqualTo(502);
        assertThat(answer.join().headers().firstValue("Location")).isPresent();
        assertThat(answer.join().headers().firstValue("Content-Type")).contains("text/plain;charset=UTF-8");
        assertThat(answer.join().body()).isEqualTo("connection refused");
    }

    @Test
    void should_answer_504_in_text_when_there_is_no_output_yet() {
        HttpResponse<String> answer =
                API.post(COMMAND, "{\"command\":\"a\",\"wait\":true,\"raw_output\":true,\"wait_timeout\":1}");

        assertThat(answer.statusCode()).isEqualTo(504);
        assertThat(answer.headers().firstValue("Location")).isPresent();
        assertThat(answer.body()).startsWith("the job is still QUEUED");
    }

    @Test
    void should_answer_200_with_a_failed_job_where_the_envelope_can_say_so() {
        var answer = waiting(COMMAND, "{\"command\":\"a\",\"wait\":true}");
        worker.fail(worker.take(), "connection refused");

        assertThat(answer.join().statusCode()).isEqualTo(200);
        assertThat(Bodies.object(answer.join()).getString("error_type")).isEqualTo("network");
    }

    @Test
    void should_say_as_a_problem_that_the_job_cannot_be_read_when_the_wait_is_over() {
        var answer = waiting(COMMAND, "{\"command\":\"a\",\"wait\":true,\"wait_timeout\":3}");
        JobId gone = worker.take().id();
        API.redis().redis().call(client -> client.del("tom:job:" + gone));

        assertThat(answer.join().statusCode()).isEqualTo(404);
        assertThat(answer.join().headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(answer.join().body()).contains(gone.text()).doesNotContain("Exception", "stackTrace");
    }

    @Test
    void should_tell_everybody_who_waits_for_one_job() {
        String body = "{\"command\":\"a\",\"wait\":true,\"idempotency_key\":\"k\",\"wait_timeout\":60}";
        var first = waiting(COMMAND, body);
        Claim claim = worker.take();
        var second = waiting(COMMAND, body);
        var impatient =
                API.post(COMMAND, "{\"command\":\"a\",\"wait\":true,\"idempotency_key\":\"k\",\"wait_timeout\":1}");

        assertThat(impatient.statusCode()).as("another body").isEqualTo(409);
        worker.complete(claim, HandWorker.result(List.of("a")));

        assertThat(Bodies.object(first.join()).getString("status")).isEqualTo("COMPLETE");
        assertThat(Bodies.object(second.join()).getString("job_id"))
                .isEqualTo(Bodies.object(first.join()).getString("job_id"));
    }

    @Test
    void should_answer_at_once_when_the_same_ended_before() {
        String body = "{\"command\":\"a\",\"wait\":true,\"idempotency_key\":\"k\",\"wait_timeout\":60}";
        var first = waiting(COMMAND, body);
        worker.complete(worker.take(), HandWorker.result(List.of("a")));
        first.join();

        assertThat(Bodies.object(API.post(COMMAND, body)).getString("status")).isEqualTo("COMPLETE");
    }

    @Test
    void should_hold_no_request_thread_for_clients_that_wait() {
        List<CompletableFuture<HttpResponse<String>>> waiting = IntStream.range(0, 100)
                .mapToObj(i -> waiting(COMMAND, "{\"command\":\"c%d\",\"wait\":true,\"wait_timeout\":60}".formatted(i)))
                .toList();

        await().untilAsserted(() -> assertThat(
                        Bodies.object(API.get("/api/jobs?limit=1000")).getInt("total"))
                .isEqualTo(100));
        for (int i = 0; i < waiting.size(); i++) {
            Claim claim = worker.take();
            worker.complete(claim, HandWorker.result(claim.work().lines()));
        }

        for (int i = 0; i < waiting.size(); i++) {
            assertThat(Bodies.object(waiting.get(i).join())
                            .getJsonObject("result")
                            .toString())
                    .contains("\"output of c" + i + "\"");
        }
    }

    @Test
    void should_make_no_answer_on_the_thread_that_hears_of_ended_jobs() {
        var answer = waiting(COMMAND, "{\"command\":\"a\",\"wait\":true,\"wait_timeout\":60}");
        Claim claim = worker.take();
        CompletableFuture<JobId> heard = API.node().announcements().expect(claim.id());
        CompletableFuture<Void> open = new CompletableFuture<>();
        API.node().occupyReplies(open);

        worker.complete(claim, HandWorker.result(List.of("a")));
        await().until(heard::isDone);
        await().during(Duration.ofMillis(300)).until(() -> !answer.isDone());
        open.complete(null);

        assertThat(Bodies.object(answer.join()).getString("status")).isEqualTo("COMPLETE");
    }

    private static CompletableFuture<HttpResponse<String>> waiting(String path, String body) {
        return API.sendAsync(API.posting(path, body));
    }
}
