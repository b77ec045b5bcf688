package tom.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tom.simulator.SimulatedDevice;
import tom.simulator.shell.Personality;

/** How requests are answered that are about nothing, or in another manner. */
@AnyServer
@ExtendWith(SharedSite.class)
class RequestIT {

    @ParameterizedTest
    @CsvSource({
        "/api/job/no-such-job, 404",
        "/api/job/00000000000000000000000000000000, 404",
        "/api/inventory/no-such-device, 404",
        "/api/no/such/resource, 404",
        "/api/inventory/export?no_such_field=x, 400",
        "/api/inventory/export?filter_name=(, 400",
        "/api/jobs?limit=0, 400",
        "/api/jobs?limit=1001, 400",
        "/api/jobs?status=DONE, 400",
        "/api/monitoring/failed_commands?since=yesterday, 400",
        "/api/monitoring/failed_commands?limit=0, 400",
        "/api/metrics?scope=world, 400",
    })
    void should_say_what_is_wrong_with_a_read(String path, int status, Api api) {
        Answer answer = api.get(path.replace("(", "%28"));

        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
    }

    @Test
    void should_answer_406_and_405_as_problems(Api api) {
        Answer unacceptable = api.get("/api/jobs", "Accept", "image/png");
        Answer wrongMethod = api.delete("/api/jobs");

        assertThat(unacceptable.status()).isEqualTo(406);
        assertThat(wrongMethod.status()).isEqualTo(405);
        assertThat(wrongMethod.header("Content-Type")).startsWith("application/problem+json");
    }

    @ParameterizedTest
    @CsvSource({
        "/api/jobs, Accept, application/json;q=x, 400",
        "/api/jobs, Accept, 'text/plain, application/json;q=', 400",
        "/api/jobs, Accept, 'application/json;q=high', 400",
        "/api/jobs, Accept, ';', 400",
        "/api/jobs, Content-Type, json, 400",
        "/api/inventory/{x}, Accept, */*, 400",
        "/api/inventory/a%5Cb, Accept, */*, 404",
        "/no/such/page, Accept, text/html, 404",
    })
    void should_answer_as_a_problem_what_the_server_itself_refuses(
            String path, String header, String value, int status, Api api) throws IOException {
        String answer = api.bytes(
                "GET " + path + " HTTP/1.1\r\nHost: tom\r\nConnection: close\r\n" + header + ": " + value + "\r\n\r\n");

        assertThat(answer).doesNotContain("<html");
        if (Server.CHOSEN.cannotRead(path)) {
            assertThat(answer).startsWith("HTTP/1.1 400 ").doesNotContain("application/problem+json");
        } else {
            assertThat(answer)
                    .startsWith("HTTP/1.1 " + status + " ")
                    .contains("application/problem+json", "\"status\":" + status);
        }
    }

    @Test
    void should_have_no_page_at_the_root(Api api) {
        Answer root = api.get("/");

        assertThat(root.status()).isEqualTo(Server.CHOSEN.noPage());
        assertThat(root.isProblem()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json;q=0.5", "text/html, *; q=.2, */*; q=.2", "application/json; Q=1.000"})
    void should_read_weights_as_clients_write_them(String accept, Api api) {
        assertThat(api.get("/api/jobs", "Accept", accept).status()).isEqualTo(200);
    }

    @Test
    void should_answer_202_to_who_prefers_it_and_tell_where_the_job_is(Site site, Api api) {
        site.device("preferred", Personality.CISCO_IOS);

        Answer answer = api.post(
                Api.device("preferred", "send_command"), Body.of("command", "show version"), "Prefer", "respond-async");

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.header("Location")).endsWith("/api/job/" + answer.jobId());
        assertThat(api.ended(answer.jobId()).at("/status")).isEqualTo("COMPLETE");
    }

    @Test
    void should_answer_raw_output_of_a_failure_as_text_with_a_status(Site site, Api api) {
        site.device("raw-failure", Personality.CISCO_IOS, "stale", device -> device);
        SimulatedDevice slow = site.device("raw-late", Personality.CISCO_IOS);
        slow.holdCommands();

        Answer failed = api.post(
                Api.device("raw-failure", "send_command"),
                Body.of("command", "show version", "wait", true, "raw_output", true));
        Answer late = api.post(
                Api.device("raw-late", "send_command"),
                Body.of("command", "show version", "wait", true, "raw_output", true, "wait_timeout", 1));
        slow.releaseCommands();

        assertThat(failed.status()).isEqualTo(502);
        assertThat(failed.header("Content-Type")).startsWith("text/plain");
        assertThat(late.status()).isEqualTo(504);
        assertThat(late.header("Location")).contains("/api/job/");
    }
}
