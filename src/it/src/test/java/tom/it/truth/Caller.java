package tom.it.truth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import tom.it.Answer;
import tom.it.Api;
import tom.it.Body;
import tom.it.truth.Tallies.Kind;

/** Sends jobs of which it is known how they end, and counts what it has sent. */
final class Caller {

    private final Api api;
    private final Tallies tallies;
    private final List<Sent> waiting = new ArrayList<>();
    private int posts;

    Caller(Api api, Tallies tallies) {
        this.api = api;
        this.tallies = tallies;
    }

    private record Sent(Kind end, CompletableFuture<Answer> answer) {}

    /** Sends commands that end so, all at once. */
    Caller commands(Kind end, int times, Object... more) {
        for (int i = 0; i < times; i++) {
            posts++;
            waiting.add(new Sent(end, api.postLater(Api.device(end.device(), "send_command"), body(more))));
        }
        return this;
    }

    /** Sends configurations with a line that the device refuses. */
    Caller refusedLines(Kind end, int times) {
        for (int i = 0; i < times; i++) {
            String body = Body.of("config_lines", List.of("frobnicate everything"), "wait", true, "wait_timeout", 60);
            waiting.add(new Sent(end, api.postLater(Api.device(end.device(), "send_configs"), body)));
        }
        return this;
    }

    /** Waits until all that were sent have ended, and counts them. */
    void awaitEnds() {
        for (Sent sent : waiting) {
            Answer answer = sent.answer().join();
            assertThat(answer.at("/error_type"))
                    .as(answer.body())
                    .isEqualTo(sent.end().errorType());
            assertThat(answer.at("/status"))
                    .as(answer.body())
                    .isEqualTo(sent.end().status().equals("success") ? "COMPLETE" : "FAILED");
            tallies.add(sent.end(), 1);
        }
        waiting.clear();
    }

    /** Queues a command and waits for nothing; it is not counted unless it is said that it has ended. */
    String submit(String device, Object... more) {
        posts++;
        List<Object> body = new ArrayList<>(List.of("command", "show version", "timeout", 600));
        body.addAll(Arrays.asList(more));
        return api.post(Api.device(device, "send_command"), Body.of(body.toArray()))
                .jobId();
    }

    /** How many commands were posted. */
    int posts() {
        return posts;
    }

    /** The last of two members of one name counts. */
    private static String body(Object... more) {
        return Body.of(Stream.concat(
                        Stream.of("command", "show version", "wait", true, "wait_timeout", 80), Arrays.stream(more))
                .toArray());
    }
}
