package tom.web.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import redis.clients.jedis.params.XAddParams;
import tom.device.ErrorType;
import tom.redis.Redis;
import tom.scrape.BrokerAtWork;
import tom.scrape.PublishedWorker;
import tom.web.ApiServer;

/** What is promised about the members of {@code /api/monitoring/*} (spec: rest-api.md, Monitoring), beside their names. */
class MonitoringDocumentTest {

    @RegisterExtension
    static final ApiServer API = new ApiServer(false);

    private Redis redis;
    private BrokerAtWork broker;

    @BeforeEach
    void open() {
        redis = API.redis().redis();
        broker = new BrokerAtWork(redis);
    }

    @ParameterizedTest
    @CsvSource({"0, healthy", "50, healthy", "61, stale", "170, stale", "181, unhealthy", "3500, unhealthy"})
    void should_tell_how_long_a_worker_is_silent(int seconds, String status) {
        long at = (long) broker.now() - seconds;
        broker.beats("w1", (double) at, "{\"timestamp\":" + at + "}");

        JsonObject worker = get("workers").getJsonArray("workers").getJsonObject(0);

        assertThat(worker.getString("status")).isEqualTo(status);
        assertThat(worker.getInt("seconds_since_heartbeat")).isBetween(seconds, seconds + 5);
        assertThat(worker.getString("last_heartbeat"))
                .isEqualTo(Instant.ofEpochSecond(at).toString());
    }

    @Test
    void should_list_workers_by_name_with_those_of_the_published_make() {
        broker.beats("w2", broker.now());
        broker.beats("w1", broker.now());
        new PublishedWorker(redis, "v9").beats("%s".formatted(broker.now() - 10));
        PublishedWorker.areFound(redis);

        JsonObject workers = get("workers");

        assertThat(workers.getInt("total")).isEqualTo(3);
        assertThat(workers.getJsonArray("workers").getValuesAs(JsonObject.class))
                .extracting(worker -> worker.getString("id") + " " + worker.getInt("pid") + " "
                        + worker.getString("hostname") + " " + worker.getString("version") + " "
                        + worker.getJsonArray("queues"))
                .containsExactly(
                        "v9 7 host9 0.9.0 []",
                        "w1 17 host1 0.1.0 [\"default\",\"spare\"]",
                        "w2 17 host1 0.1.0 [\"default\",\"spare\"]");
    }

    @ParameterizedTest
    @CsvSource({
        "1, 0, 100.0, 0.0",
        "0, 1, 0.0, 100.0",
        "2, 1, 66.67, 33.33",
        "1, 7, 12.5, 87.5",
        "199, 1, 99.5, 0.5",
        "31999, 1, 100.0, 0.0"
    })
    void should_tell_rates_in_percent_with_two_decimals(
            String complete, String failed, BigDecimal success, BigDecimal failure) {
        Map<String, String> totals = Map.of("complete", complete, "failed", failed, "auth_failed", failed);
        redis.call(client -> client.hset("tom:stats:global", totals));
        redis.call(client -> client.hset("tom:stats:device:r1", totals));

        assertThat(get("stats/summary").getJsonObject("global").getJsonNumber("success_rate"))
                .hasToString(success.toString());
        assertThat(get("device_stats/r1").getJsonObject("stats").getJsonNumber("failure_rate"))
                .hasToString(failure.toString());
    }

    @Test
    void should_put_the_devices_with_most_jobs_first_and_those_with_as_many_by_name() {
        for (int device = 12; device >= 1; device--) {
            redis.call(client -> client.zadd("tom:index:devices", broker.now(), "idle"));
            broker.succeeds("w1", "d" + (char) ('a' + device));
        }
        broker.fails("w1", "dz", ErrorType.AUTH);
        broker.succeeds("w1", "dz");

        assertThat(get("stats/summary").getJsonArray("top_devices").getValuesAs(JsonObject.class))
                .extracting(device -> device.getString("device") + " " + device.getInt("complete") + " "
                        + device.getInt("failed") + " " + device.getInt("total"))
                .containsExactly(
                        "dz 1 1 2",
                        "db 1 0 1",
                        "dc 1 0 1",
                        "dd 1 0 1",
                        "de 1 0 1",
                        "df 1 0 1",
                        "dg 1 0 1",
                        "dh 1 0 1",
                        "di 1 0 1",
                        "dj 1 0 1");
    }

    @Test
    void should_tell_a_hundred_failures_unless_asked_for_more() {
        addFailures(1_000);

        assertThat(failures("")).hasSize(100).first().isEqualTo("999");
        assertThat(failures("?limit=1000")).hasSize(1_000).last().isEqualTo("0");
        assertThat(failures("?limit=1")).containsExactly("999");
        assertThat(get("failed_commands?limit=250").getInt("total")).isEqualTo(250);
    }

    /** Published workers let Redis trim roughly, so that there may be more in the stream. */
    @Test
    void should_tell_the_newest_thousand_of_more() {
        addFailures(1_090);

        assertThat(failures("?limit=1000")).hasSize(1_000).startsWith("1089").endsWith("90");
        assertThat(failures("?limit=1000&device=even")).hasSize(500).endsWith("90");
    }

    @Test
    void should_apply_every_filter_before_the_limit() {
        addFailures(600);

        assertThat(failures("?device=even&error_type=auth&since=200&limit=2")).containsExactly("596", "592");
        assertThat(failures("?device=even&error_type=auth&since=200&limit=1000"))
                .hasSize(100)
                .endsWith("204", "200");
        assertThat(failures("?device=odd&error_type=auth&limit=1000")).isEmpty();
        assertThat(failures("?since=599.5")).isEmpty();
    }

    @Test
    void should_tell_ten_recent_failures_of_the_device_newest_first() {
        addFailures(40);

        assertThat(get("device_stats/odd").getJsonArray("recent_failures").getValuesAs(JsonObject.class))
                .extracting(failure -> failure.getString("command"))
                .containsExactly("39", "37", "35", "33", "31", "29", "27", "25", "23", "21");
    }

    /** Number n at n seconds: devices even and odd; the even ones fail in turn by auth and network, the odd by timeout. */
    private void addFailures(int most) {
        redis.pipelined(pipeline -> {
            for (int n = 0; n < most; n++) {
                String type = n % 2 == 1 ? "timeout" : n % 4 == 0 ? "auth" : "network";
                pipeline.xadd(
                        "tom:failed_commands",
                        XAddParams.xAddParams().id(n + "000-1"),
                        Map.of("device", n % 2 == 0 ? "even" : "odd", "error_type", type, "command", "" + n));
            }
        });
    }

    private static List<String> failures(String query) {
        JsonObject answer = get("failed_commands" + query);
        List<String> commands = answer.getJsonArray("failures").getValuesAs(JsonObject.class).stream()
                .map(failure -> failure.getString("command"))
                .toList();
        assertThat(answer.getInt("total")).isEqualTo(commands.size());
        return commands;
    }

    private static JsonObject get(String path) {
        HttpResponse<String> answer = API.get("/api/monitoring/" + path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        try (var reader = Json.createReader(new StringReader(answer.body()))) {
            return reader.readObject();
        }
    }
}
