package tom.bench.part;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** A client of Tom's API that keeps its connections. */
public final class Http {

    private static final Duration LIMIT = Duration.ofMinutes(2);

    private final URI base;
    private final HttpClient client = HttpClient.newBuilder()
            .version(Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    public Http(URI base) {
        this.base = base;
    }

    /** The body as it came. */
    public byte[] get(String path) throws IOException, InterruptedException {
        return body(client.send(request(path).GET().build(), BodyHandlers.ofByteArray()), path);
    }

    /** A command of a device, waited for or only queued. */
    public byte[] command(String device, String command, boolean wait) throws IOException, InterruptedException {
        HttpRequest request = commandRequest(device, command, wait);
        return body(client.send(request, BodyHandlers.ofByteArray()), device);
    }

    /** The same without a thread that waits for it. */
    public CompletableFuture<byte[]> commandLater(String device, String command, boolean wait) {
        return client.sendAsync(commandRequest(device, command, wait), BodyHandlers.ofByteArray())
                .thenApply(response -> body(response, device));
    }

    /** The status alone; 0 when nobody answers. */
    int status(String path) throws InterruptedException {
        try {
            return client.send(request(path).build(), BodyHandlers.discarding()).statusCode();
        } catch (IOException notYet) {
            return 0;
        }
    }

    private HttpRequest commandRequest(String device, String command, boolean wait) {
        String body = "{\"command\":\"" + command + "\",\"timeout\":60,\"max_queue_wait\":3600,\"wait\":" + wait + "}";
        return request("/api/device/" + device + "/send_command")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(base.resolve(path)).timeout(LIMIT);
    }

    private static byte[] body(HttpResponse<byte[]> response, String what) {
        if (response.statusCode() != 200) {
            throw new IllegalStateException(what + " was answered with " + response.statusCode());
        }
        return response.body();
    }
}
