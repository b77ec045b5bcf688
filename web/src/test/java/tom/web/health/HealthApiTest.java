package tom.web.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tom.config.Version;
import tom.scrape.BrokerAtWork;
import tom.scrape.PublishedWorker;
import tom.web.ApiServer;

class HealthApiTest {

    @RegisterExtension
    static final ApiServer API = new ApiServer(false);

    @Test
    void should_be_healthy_with_a_redis_and_a_live_worker() {
        var broker = new BrokerAtWork(API.redis().redis());
        broker.beats(
                "w1",
                broker.now(),
                "{\"worker_id\":\"w1\",\"timestamp\":" + broker.now() + ",\"queues\":[\"default\"]}");

        HttpResponse<String> answer = API.get("/api/health");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("""
                        {"status":"healthy","version":"%s","auth_enabled":false,"metrics_enabled":true,"redis":"up",\
                        "warnings":["authentication is off: whoever reaches this port may use it"]}""".formatted(Version.current()));
        assertThat(Version.current()).matches("\\d+\\.\\d+\\.\\d+");
    }

    @Test
    void should_be_degraded_without_a_live_worker() {
        HttpResponse<String> answer = API.get("/api/health");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("\"status\":\"degraded\"", "no worker is alive");
    }

    @Test
    void should_not_take_a_published_worker_for_one_that_takes_our_jobs() {
        var broker = new BrokerAtWork(API.redis().redis());
        new PublishedWorker(API.redis().redis(), "p1").beats("%s".formatted(broker.now()));
        PublishedWorker.areFound(API.redis().redis());

        assertThat(API.get("/api/monitoring/workers").body()).contains("\"id\":\"p1\",\"status\":\"healthy\"");
        assertThat(API.get("/api/health").body()).contains("\"status\":\"degraded\"", "no worker is alive");
    }

    @Test
    void should_be_degraded_while_redis_may_throw_jobs_away() {
        API.redis().redis().call(client -> client.configSet("maxmemory-policy", "allkeys-lru"));

        HttpResponse<String> answer = API.get("/api/health");
        API.redis().redis().call(client -> client.configSet("maxmemory-policy", "noeviction"));

        assertThat(answer.body()).contains("\"status\":\"degraded\"", "maxmemory-policy is allkeys-lru");
        assertThat(API.get("/api/health").body()).doesNotContain("maxmemory-policy");
    }

    @Test
    void should_say_that_a_queue_is_paused_and_be_healthy_all_the_same() {
        beats("1");
        API.redis().redis().call(client -> client.hset("tom:paused", "west", "1763042861.5 ann"));

        assertThat(API.get("/api/health").body())
                .contains("\"status\":\"healthy\"", "queue west is paused: its jobs wait until it is resumed");
    }

    @Test
    void should_be_degraded_when_every_worker_is_drained() {
        beats("1");
        API.redis().redis().call(client -> client.set("tom:draining:w1", "w1#1 1763042861.5 ann"));
        assertThat(API.get("/api/health").body())
                .contains("\"status\":\"degraded\"", "every worker is drained: jobs wait until one takes jobs again");

        beats("2");
        assertThat(API.get("/api/health").body())
                .as("started anew")
                .contains("\"status\":\"healthy\"")
                .doesNotContain("drained");
    }

    private static void beats(String run) {
        var broker = new BrokerAtWork(API.redis().redis());
        broker.beats("w1", broker.now(), """
                {"worker_id":"w1","timestamp":%s,"incarnation":"%s","queues":["default"]}""".formatted(broker.now(), run));
    }
}
