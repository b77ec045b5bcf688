package tom.web.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tom.web.ApiServer;
import tom.web.Bodies;

class WaitingClientsTest {

    @RegisterExtension
    static final ApiServer API = new ApiServer(false);

    @Test
    void should_be_told_how_their_jobs_stand_when_the_application_goes() throws Exception {
        CompletableFuture<HttpResponse<String>> waiting = submit();
        await().until(() -> Bodies.object(API.get("/api/jobs")).getInt("total") == 1);
        assertThat(waiting).isNotDone();

        API.node().clients().dismiss();

        stillQueued(waiting);
        stillQueued(submit()); // came when the application was about to go
    }

    private static CompletableFuture<HttpResponse<String>> submit() {
        return CompletableFuture.supplyAsync(
                () -> API.post("/api/device/r1/send_command", "{\"command\":\"a\",\"wait\":true,\"wait_timeout\":60}"));
    }

    private static void stillQueued(CompletableFuture<HttpResponse<String>> answer) throws Exception {
        HttpResponse<String> told = answer.get(5, TimeUnit.SECONDS);
        assertThat(told.statusCode()).isEqualTo(200);
        assertThat(Bodies.object(told).getString("status")).isEqualTo("QUEUED");
        assertThat(Bodies.object(told).getString("job_id")).isNotEmpty();
    }
}
