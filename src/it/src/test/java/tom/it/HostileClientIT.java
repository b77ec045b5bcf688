package tom.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Clients that want to keep a server busy: with bodies that cost, and with requests that do not come. */
@AnyServer
@ExtendWith(SharedSite.class)
class HostileClientIT {

    private static final String COMMAND = "/api/device/no-such-device/send_command";
    private static final int SLOW_CLIENTS = 150;
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private static final String BODY =
            "POST /api/device/x/send_command HTTP/1.1\r\nHost: tom\r\nContent-Type: application/json\r\n";

    /** Requests of which no more comes. */
    private static final List<String> BEGUN = List.of(
            "GET /api/health HTTP/1.1",
            BODY + "Content-Length: 100\r\n\r\n{",
            BODY + "Transfer-Encoding: chunked\r\n\r\n1");

    static Stream<String> bodies() {
        return Stream.of(
                "[".repeat(500_000),
                "{\"a\":".repeat(150_000),
                "{\"command\":\"a\",\"timeout\":" + "9".repeat(500_000) + "}",
                "{\"command\":\"a\",\"timeout\":1e999999999}",
                "{\"command\":\"a\",\"timeout\":0." + "0".repeat(500_000) + "1}",
                "{\"command\":" + "\"".repeat(999_000) + "}");
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void should_refuse_what_would_cost(String body, Api api) {
        Answer answer = api.post(COMMAND, body);

        assertThat(answer.status()).isIn(400, 404);
        assertThat(answer.isProblem()).isTrue();
        assertThat(api.get("/api/health").status()).isEqualTo(200);
    }

    /** Names of one and the same hash: a table of them is a list. */
    @Test
    void should_read_many_members_of_one_hash(Api api) {
        String members = IntStream.range(0, 1 << 14)
                .mapToObj(HostileClientIT::ofOneHash)
                .map(name -> "\"" + name + "\":0")
                .collect(Collectors.joining(",", "{", "}"));

        assertThat(api.post(COMMAND, members).status()).isIn(400, 404);
    }

    private static String ofOneHash(int number) {
        return IntStream.range(0, 14)
                .mapToObj(bit -> (number >> bit & 1) == 0 ? "Aa" : "BB")
                .collect(Collectors.joining());
    }

    @Test
    void should_end_a_body_that_grows_without_a_length(Api api) {
        byte[] body = ("{\"command\":\"" + "x".repeat(2 << 20)).getBytes(StandardCharsets.US_ASCII);

        Answer answer = api.send(api.request(COMMAND)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body))));

        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.isProblem()).isTrue();
    }

    @Test
    void should_answer_others_while_requests_do_not_come_and_then_be_rid_of_them(Site site, Api api)
            throws IOException {
        URI node = site.nodes().get(0).uri();
        List<Socket> slow = new ArrayList<>();
        try {
            for (int i = 0; i < SLOW_CLIENTS; i++) {
                Socket socket = new Socket(node.getHost(), node.getPort());
                slow.add(socket);
                byte[] begun = BEGUN.get(i % BEGUN.size()).getBytes(StandardCharsets.US_ASCII);
                socket.getOutputStream().write(begun);
            }

            for (int i = 0; i < 20; i++) {
                assertThat(api.get("/api/jobs").status()).isEqualTo(200);
            }

            await().atMost(PATIENCE).until(() -> slow.stream().allMatch(HostileClientIT::hasBeenEnded));
        } finally {
            for (Socket socket : slow) {
                socket.close();
            }
        }
    }

    private static boolean hasBeenEnded(Socket socket) {
        try {
            socket.setSoTimeout(1);
            socket.getInputStream().read();
            return true; // an answer, or the end
        } catch (SocketTimeoutException stillOpen) {
            return false;
        } catch (IOException cut) {
            return true;
        }
    }
}
