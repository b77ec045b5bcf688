package tom.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tom.it.SharedSite.Pair;
import tom.simulator.SimulatedDevice;
import tom.simulator.shell.Personality;

/** A client that lost an answer may ask again. */
@AnyServer
@ExtendWith(SharedSite.class)
class IdempotencyIT {

    @Test
    void should_run_one_job_for_one_key_whatever_node_is_asked(Pair pair) {
        SimulatedDevice device = pair.site().device("asked-twice", Personality.CISCO_IOS);
        String path = Api.device("asked-twice", "send_command");
        String body = Body.of("command", "show version", "idempotency_key", "the-key");

        List<CompletableFuture<Answer>> answers = IntStream.range(0, 20)
                .mapToObj(n -> (n % 2 == 0 ? pair.first() : pair.second()).postLater(path, body))
                .toList();

        List<String> ids = answers.stream()
                .map(answer -> Api.ok(answer.join()).jobId())
                .distinct()
                .toList();
        assertThat(ids).hasSize(1);
        pair.first().ended(ids.get(0));
        assertThat(device.log().commands()).containsOnlyOnce("show version");
    }

    @Test
    void should_refuse_a_key_with_another_body(Pair pair) {
        pair.site().device("asked-otherwise", Personality.CISCO_IOS);
        String path = Api.device("asked-otherwise", "send_command");
        Api.ok(pair.first().post(path, Body.of("command", "show version", "idempotency_key", "a-key")));

        Answer other = pair.second().post(path, Body.of("command", "show clock", "idempotency_key", "a-key"));

        assertThat(other.status()).isEqualTo(409);
        assertThat(other.header("Content-Type")).startsWith("application/problem+json");
    }
}
