package tom.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** A client of one node's REST API. */
public final class Api {

    private static final Set<String> ENDED = Set.of("COMPLETE", "FAILED", "ABORTED");
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    private final URI base;

    public Api(URI base) {
        this.base = base;
    }

    static String encoded(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** The path of a device's resource, for example {@code send_command}. */
    public static String device(String name, String resource) {
        return "/api/device/" + encoded(name) + "/" + resource;
    }

    public Answer get(String path, String... headers) {
        HttpRequest.Builder get = request(path);
        return send((headers.length == 0 ? get : get.headers(headers)).GET());
    }

    public Answer delete(String path) {
        return send(request(path).DELETE());
    }

    public Answer post(String path, String json, String... headers) {
        HttpRequest.Builder post = request(path).header("Content-Type", "application/json");
        return send((headers.length == 0 ? post : post.headers(headers)).POST(BodyPublishers.ofString(json)));
    }

    public CompletableFuture<Answer> postLater(String path, String json) {
        HttpRequest request = request(path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json))
                .build();
        return HTTP.sendAsync(request, BodyHandlers.ofString()).thenApply(Answer::of);
    }

    public Answer send(HttpRequest.Builder request) {
        try {
            return Answer.of(HTTP.send(request.build(), BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The whole answer to a request that the client of this class would not send. */
    String bytes(String request) throws IOException {
        try (Socket socket = new Socket(base.getHost(), base.getPort())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    public HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + path)).timeout(Duration.ofSeconds(90));
    }

    /** Sends one command and waits for its end. */
    Answer command(String device, String command) {
        return ok(post(device(device, "send_command"), Body.of("command", command, "wait", true, "wait_timeout", 60)));
    }

    /** Queues one command; answers the job's id. */
    String submit(String device, String command) {
        return ok(post(device(device, "send_command"), Body.of("command", command)))
                .jobId();
    }

    Answer job(String id) {
        return ok(get("/api/job/" + id));
    }

    /** Reads a job until it has ended. */
    Answer ended(String id) {
        return await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> job(id), job -> ENDED.contains(job.at("/status")));
    }

    public Exposition metrics() {
        return Exposition.parse(ok(get("/api/metrics")).body());
    }

    static Answer ok(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer;
    }
}
