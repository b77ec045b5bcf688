package tom.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tom.simulator.SimulatedDevice;
import tom.simulator.shell.Personality;

/** Redis goes away and comes back. */
@AnyServer
class OutageIT {

    private static Site site;

    @BeforeAll
    static void start() {
        site = new Site();
        site.startNode("node-1", Map.of());
    }

    @AfterAll
    static void stop() {
        site.close();
    }

    @Test
    void should_say_so_within_two_seconds_and_work_again_afterwards() {
        SimulatedDevice device = site.device("survivor", Personality.CISCO_IOS);
        Api api = site.api(0);
        Api server = new Api(site.nodes().get(0).health());
        assertThat(api.command("survivor", "show version").at("/status")).isEqualTo("COMPLETE");

        assertThat(server.get("/health/ready").status()).isEqualTo(200);
        assertThat(server.get("/health/started").at("/status")).isEqualTo("UP");

        site.redis().stop();
        unavailable(api);
        unavailable(api);
        assertThat(server.get("/health/ready").status()).isEqualTo(503);
        assertThat(server.get("/health/ready").body()).contains("\"redis\":\"down\"");
        assertThat(server.get("/health/live").status())
                .as("no reason to restart it")
                .isEqualTo(200);
        int sent = device.log().commands().size();

        site.redis().start();
        await().atMost(Duration.ofSeconds(10))
                .until(() -> api.get("/api/health").status() == 200);
        assertThat(server.get("/health/ready").status()).isEqualTo(200);
        assertThat(api.command("survivor", "show clock").at("/status")).isEqualTo("COMPLETE");
        assertThat(device.log().commands().subList(sent, device.log().commands().size()))
                .contains("show clock")
                .doesNotContain("show version");
    }

    @Test
    void should_start_without_redis_and_work_when_it_comes() {
        site.device("patient", Personality.CISCO_IOS);
        site.redis().stop();
        TomNode late = site.launch("late", Map.of());
        Api api = new Api(late.uri());
        late.awaitUp(Site.START_LIMIT);
        assertThat(api.get("/api/health").status()).isEqualTo(503);

        site.redis().start();

        await().atMost(Duration.ofSeconds(10))
                .until(() -> api.get("/api/health").status() == 200);
        assertThat(api.command("patient", "show version").at("/status")).isEqualTo("COMPLETE");
        late.close();
    }

    private static void unavailable(Api api) {
        long start = System.nanoTime();
        Answer submit = api.post(Api.device("survivor", "send_command"), Body.of("command", "show version"));
        Duration took = Duration.ofNanos(System.nanoTime() - start);

        assertThat(submit.status()).as(submit.body()).isEqualTo(503);
        assertThat(submit.header("Retry-After")).matches("\\d+");
        assertThat(submit.header("Content-Type")).startsWith("application/problem+json");
        assertThat(took).isLessThan(Duration.ofSeconds(2));
        assertThat(api.get("/api/metrics").status()).isEqualTo(503);
        Answer health = api.get("/api/health");
        assertThat(health.status()).isEqualTo(503);
        assertThat(health.at("/redis")).isEqualTo("down");
        assertThat(health.at("/status")).isEqualTo("unhealthy");
    }
}
