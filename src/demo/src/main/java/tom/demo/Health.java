package tom.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Asks a server how it is. */
final class Health {

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private final HttpRequest request;
    private String last = "it was not asked";

    Health(URI server) {
        request = HttpRequest.newBuilder(server.resolve("/api/health"))
                .timeout(Duration.ofSeconds(5))
                .build();
    }

    boolean isGood() {
        try {
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            last = "/api/health answers " + response.statusCode();
            return response.statusCode() == 200;
        } catch (IOException notYet) {
            last = "it does not answer";
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DemoException("interrupted while Tom started", e);
        }
    }

    /** What came of the last question. */
    String last() {
        return last;
    }
}
