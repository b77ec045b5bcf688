package tom.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tom.it.Exposition.Series;
import tom.simulator.SimulatedDevice;
import tom.simulator.log.DeviceEvent.Kind;
import tom.simulator.shell.Personality;

/** What a node tells of itself is the same on each server, and right by what clients, devices and Redis saw. */
@AnyServer
class NodeScopeIT {

    private static final String NODE = "/api/metrics?scope=node";
    private static final String COMMAND = "/api/device/{device}/send_command";
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Duration PROMPTLY = Duration.ofSeconds(2);

    private static final String FAMILIES = """
            tom_api_request_duration_seconds histogram
            tom_api_requests_total counter
            tom_audit_failures_total counter
            tom_auth_attempts_total counter
            tom_build_info gauge
            tom_cache_hits_total counter
            tom_cache_misses_total counter
            tom_redis_pool_connections gauge
            tom_redis_pool_waiting gauge
            tom_redis_up gauge
            tom_scrape_duration_seconds histogram
            tom_scrape_errors_total counter
            tom_ssh_connect_duration_seconds histogram
            tom_ssh_sessions gauge""";

    @Test
    void should_be_right_by_what_clients_devices_and_redis_saw() {
        try (Site site = new Site()) {
            SimulatedDevice device = prepare(site);
            TomNode node = site.startNode("node", Map.of());
            check(site, site.api(0), device);
            if (node instanceof EarNode ear) {
                ear.server().undeploy();
                assertThat(site.api(0).get("/metrics").body())
                        .as("what the server has in its own page")
                        .doesNotContain("tom_");
            }
        }
    }

    private static SimulatedDevice prepare(Site site) {
        site.entry("nobody", "{host: 127.0.0.1, port: 1, adapter_driver: cisco_ios, credential_id: lab}");
        return site.device("measured", Personality.CISCO_IOS);
    }

    private static void check(Site site, Api api, SimulatedDevice device) {
        String first = Api.ok(api.get(NODE)).body();
        assertThat(first.lines()
                        .filter(line -> line.startsWith("# TYPE "))
                        .map(line -> line.substring(7))
                        .collect(Collectors.joining("\n")))
                .isEqualTo(FAMILIES);
        assertThat(first).doesNotContain("mp_scope");
        Series build = Exposition.parse(first).of("tom_build_info", Map.of()).get(0);
        assertThat(build.labels().get("server")).contains(Server.CHOSEN.title());
        assertThat(build.labels().get("java")).startsWith("17.");

        work(api);
        checkRequests(api);
        checkTheRest(site, api, device);
        checkOutage(site, api);
    }

    private static void work(Api api) {
        api.command("measured", "show version");
        api.command("measured", "show clock");
        api.post(Api.device("nobody", "send_command"), Body.of("command", "x", "wait", true, "retries", 1));
        for (int i = 0; i < 7; i++) {
            assertThat(api.get("/api/scan-" + i).status()).isEqualTo(404);
            assertThat(api.get("/scan-" + i).status()).isEqualTo(404);
            assertThat(api.get("/api/job/" + String.valueOf(i).repeat(32)).status())
                    .isEqualTo(404);
        }
        assertThat(api.send(api.request("/api/metrics").PUT(BodyPublishers.noBody()))
                        .status())
                .isEqualTo(405);
        assertThat(api.send(api.request("/api/metrics").method("BREW", BodyPublishers.noBody()))
                        .status())
                .isEqualTo(405);
        assertThat(api.send(api.request(Api.device("measured", "send_command"))
                                .header("Content-Type", "text/plain")
                                .POST(BodyPublishers.ofString("x")))
                        .status())
                .isEqualTo(415);
        assertThat(api.post(Api.device("measured", "send_command"), " ".repeat(2_000_000))
                        .status())
                .isEqualTo(413);
        assertThat(api.post(Api.device("measured", "send_command"), "{").status())
                .isEqualTo(400);
    }

    private static void checkRequests(Api api) {
        await().atMost(SOON).untilAsserted(() -> {
            Exposition page = node(api);
            assertThat(requests(page, "POST", COMMAND, 200)).isEqualTo(3);
            assertThat(requests(page, "POST", COMMAND, 413)).isEqualTo(1);
            assertThat(requests(page, "POST", COMMAND, 400)).isEqualTo(1);
            assertThat(requests(page, "GET", "/api/job/{job_id}", 404)).isEqualTo(7);
            assertThat(requests(page, "GET", "other", 404)).isEqualTo(14);
            assertThat(requests(page, "PUT", "other", 405)).isEqualTo(1);
            assertThat(requests(page, "OTHER", "other", 405)).isEqualTo(1);
            assertThat(requests(page, "POST", "other", 415)).isEqualTo(1);
            assertThat(page.of("tom_api_requests_total", Map.of()))
                    .extracting(series -> series.labels().get("endpoint"))
                    .containsOnly(COMMAND, "/api/job/{job_id}", "/api/metrics", "/api/health", "other");
            assertThat(page.sum("tom_api_request_duration_seconds_count", Map.of()))
                    .isEqualTo(page.sum("tom_api_requests_total", Map.of()));
            assertThat(page.sum("tom_api_request_duration_seconds_count", Map.of("endpoint", COMMAND)))
                    .isEqualTo(5);
        });
    }

    private static void checkTheRest(Site site, Api api, SimulatedDevice device) {
        try (RedisView redis = new RedisView(site)) {
            await().atMost(SOON).untilAsserted(() -> {
                Exposition page = node(api);
                assertThat(page.sum("tom_ssh_connect_duration_seconds_count", Map.of("result", "success")))
                        .isEqualTo(device.log().events(Kind.LOGGED_IN).size());
                assertThat(page.sum("tom_ssh_connect_duration_seconds_count", Map.of("result", "failed")))
                        .isEqualTo(1);
                assertThat(page.sum("tom_ssh_sessions", Map.of("state", "idle")))
                        .isEqualTo((double) device.log().openSessions());
                assertThat(page.sum("tom_ssh_sessions", Map.of("state", "busy")))
                        .isZero();
                assertThat(page.sum("tom_redis_pool_connections", Map.of()))
                        .isEqualTo(redis.connectionsOfTom().size());
                assertThat(page.sum("tom_redis_up", Map.of())).isEqualTo(1);
            });
        }
    }

    private static void checkOutage(Site site, Api api) {
        Api.ok(api.get("/api/metrics"));
        Api.ok(api.get("/api/metrics?scope=cluster"));
        assertThat(node(api).sum("tom_scrape_duration_seconds_count", Map.of())).isEqualTo(2);
        assertThat(node(api).sum("tom_scrape_errors_total", Map.of())).isZero();

        site.redis().stop();
        try {
            assertThat(api.get("/api/metrics").status()).isEqualTo(503);
            assertThat(api.get("/api/metrics?scope=cluster").status()).isEqualTo(503);
            long start = System.nanoTime();
            Exposition page = node(api);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(PROMPTLY);
            assertThat(page.sum("tom_redis_up", Map.of())).isZero();
            assertThat(page.sum("tom_scrape_errors_total", Map.of())).isEqualTo(2);
            assertThat(page.sum("tom_scrape_duration_seconds_count", Map.of())).isEqualTo(2);
        } finally {
            site.redis().start();
        }
        await().atMost(SOON)
                .untilAsserted(() ->
                        assertThat(node(api).sum("tom_redis_up", Map.of())).isEqualTo(1));
    }

    private static Exposition node(Api api) {
        return Exposition.parse(Api.ok(api.get(NODE)).body());
    }

    private static double requests(Exposition page, String method, String endpoint, int status) {
        return page.sum(
                "tom_api_requests_total",
                Map.of("method", method, "endpoint", endpoint, "status", String.valueOf(status)));
    }
}
