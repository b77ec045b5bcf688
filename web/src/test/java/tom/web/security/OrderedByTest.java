package tom.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tom.scrape.BrokerAtWork;
import tom.web.ApiServer;

/** An order is known by who gave it, and that is who called. */
class OrderedByTest {

    @RegisterExtension
    static final ApiServer API = new ApiServer(Keys.settings(false));

    @Test
    void should_say_who_has_paused_a_queue() {
        var broker = new BrokerAtWork(API.redis().redis());
        broker.succeeds("w1", "r1");

        assertThat(order("queues/default/pause").body()).contains("\"paused\":true", "\"paused_by\":\"anna\"");
    }

    @Test
    void should_say_who_has_drained_a_worker() {
        var broker = new BrokerAtWork(API.redis().redis());
        broker.beats("w1", broker.now());

        assertThat(order("workers/w1/drain").body()).contains("\"draining\":true", "\"draining_by\":\"anna\"");
    }

    private static HttpResponse<String> order(String path) {
        return API.send(API.request("/api/admin/" + path)
                .header("X-API-Key", Keys.of(Keys.ADMIN))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{}")));
    }
}
