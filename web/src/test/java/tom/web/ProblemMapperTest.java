package tom.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.RedirectionException;
import jakarta.ws.rs.ServiceUnavailableException;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import tom.job.JobId;
import tom.job.UnconfirmedSubmitException;
import tom.redis.RedisUnavailableException;
import tom.redis.SpoiltKeyException;

class ProblemMapperTest {

    private final ProblemMapper mapper = new ProblemMapper();

    @Test
    void should_hide_what_nobody_expected_and_log_it_once_under_the_reference_that_it_gives() {
        List<LogRecord> logged = new ArrayList<>();
        Logger logger = Logger.getLogger(ProblemMapper.class.getName());
        Handler handler = recorder(logged);
        logger.setUseParentHandlers(false);
        logger.addHandler(handler);

        Response answer = mapper.toResponse(new IllegalStateException("secret inside of tom.Thing"));

        logger.removeHandler(handler);
        String body = body(answer);
        String reference = body.replaceAll(".*under the reference ([0-9a-f]{8}).*", "$1");
        assertThat(answer.getStatus()).isEqualTo(500);
        assertThat(body).doesNotContain("secret", "IllegalState", "tom.");
        assertThat(logged).singleElement().satisfies(record -> {
            assertThat(record.getMessage()).contains(reference);
            assertThat(record.getThrown()).hasMessage("secret inside of tom.Thing");
        });
    }

    @Test
    void should_look_into_what_another_thread_wrapped() {
        var problem = new ProblemException(Problem.unknownJob("x"));

        assertThat(mapper.toResponse(new CompletionException(problem)).getStatus())
                .isEqualTo(404);
    }

    @Test
    void should_keep_the_pause_of_a_server_that_is_busy() {
        Response answer = mapper.toResponse(new ServiceUnavailableException(7L));

        assertThat(answer.getStatus()).isEqualTo(503);
        assertThat(answer.getHeaderString("Retry-After")).isEqualTo("7");
    }

    @Test
    void should_tell_under_which_id_a_job_may_have_been_queued() {
        JobId id = JobId.random();

        Response answer =
                mapper.toResponse(new UnconfirmedSubmitException(id, new RedisUnavailableException("Redis is gone")));

        assertThat(answer.getStatus()).isEqualTo(503);
        assertThat(answer.getHeaderString("Retry-After")).isEqualTo("5");
        assertThat(body(answer)).contains("\"job_id\":\"" + id + "\"", "may have been queued");
    }

    @Test
    void should_call_a_key_that_was_overwritten_unavailable() {
        Response answer =
                mapper.toResponse(new SpoiltKeyException("WRONGTYPE tom:secret", new IllegalStateException()));

        assertThat(answer.getStatus()).isEqualTo(503);
        assertThat(body(answer)).doesNotContain("secret");
    }

    @Test
    void should_leave_alone_what_is_no_failure() {
        Response answer = mapper.toResponse(new RedirectionException(302, URI.create("http://example.com/")));

        assertThat(answer.getStatus()).isEqualTo(302);
    }

    private static String body(Response answer) {
        return new String((byte[]) answer.getEntity(), UTF_8);
    }

    private static Handler recorder(List<LogRecord> records) {
        return new Handler() {
            @Override
            public void publish(LogRecord record) {
                records.add(record);
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
    }
}
