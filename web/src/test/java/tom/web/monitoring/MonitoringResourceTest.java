package tom.web.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.TreeMap;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import redis.clients.jedis.params.XAddParams;
import tom.device.ErrorType;
import tom.scrape.BrokerAtWork;
import tom.web.ApiServer;

class MonitoringResourceTest {

    @RegisterExtension
    static final ApiServer API = new ApiServer(false);

    private BrokerAtWork broker;

    @BeforeEach
    void open() {
        broker = new BrokerAtWork(API.redis().redis());
    }

    @Test
    void should_list_workers() {
        broker.beats(
                "w1",
                broker.now() - 100,
                "{\"timestamp\":1763042861.073,\"hostname\":\"h1\",\"pid\":17,\"current_jobs\":2,"
                        + "\"queues\":[\"default\"],\"version\":\"0.1.0\"}");
        broker.beats("w2", broker.now() - 100, "{\"timestamp\":1763042861}");

        assertThat(body("/monitoring/workers").replaceAll("(\"seconds_since_heartbeat\"):\\d+", "$1:0"))
                .isEqualTo("""
                        {"workers":[\
                        {"id":"w1","status":"unhealthy","last_heartbeat":"2025-11-13T14:07:41.073Z",\
                        "seconds_since_heartbeat":0,"hostname":"h1","version":"0.1.0","pid":17,"current_jobs":2,\
                        "queues":["default"]},\
                        {"id":"w2","status":"unhealthy","last_heartbeat":"2025-11-13T14:07:41Z",\
                        "seconds_since_heartbeat":0,"hostname":null,"version":null,"pid":null,"current_jobs":0,\
                        "queues":[]}],\
                        "total":2}""");
    }

    @Test
    void should_sum_up() {
        broker.succeeds("w1", "r1");
        broker.succeeds("w2", "r1");
        broker.fails("w2", "r2", ErrorType.TIMEOUT);

        assertThat(body("/monitoring/stats/summary")).isEqualTo("""
                        {"global":{"total_jobs":3,"successful":2,"failed":1,"success_rate":66.67},\
                        "workers":[{"id":"w1","complete":1,"failed":0,"total":1},\
                        {"id":"w2","complete":1,"failed":1,"total":2}],\
                        "top_devices":[{"device":"r1","complete":2,"failed":0,"total":2},\
                        {"device":"r2","complete":0,"failed":1,"total":1}]}""");
    }

    @Test
    void should_tell_failures_newest_first() {
        addFailure("r1", "auth", "1001000-0");
        addFailure("r1", "timeout", "1002000-0");
        addFailure("r2", "auth", "1003000-0");

        assertThat(body("/monitoring/failed_commands?device=r1&error_type=&since=1001&limit=2"))
                .isEqualTo("""
                        {"failures":[\
                        {"timestamp":"1970-01-01T00:16:42Z","device":"r1","command":"show version","error_type":"timeout",\
                        "error":"no answer","job_id":"0a","worker":"w1","credential_id":"lab","attempts":2},\
                        {"timestamp":"1970-01-01T00:16:41Z","device":"r1","command":"show version","error_type":"auth",\
                        "error":"no answer","job_id":"0a","worker":"w1","credential_id":"lab","attempts":2}],\
                        "total":2}""");
        assertThat(body("/monitoring/failed_commands?since=1002.001")).contains("\"total\":1");
        assertThat(body("/monitoring/failed_commands?error_type=auth")).contains("\"total\":2");
        assertThat(body("/monitoring/failed_commands?error_type=gating")).isEqualTo("{\"failures\":[],\"total\":0}");
    }

    @Test
    void should_tell_the_stats_of_a_device() {
        broker.succeeds("w1", "r1");
        broker.fails("w1", "r1", ErrorType.TIMEOUT);
        broker.fails("w1", "r1", ErrorType.AUTH);
        broker.fails("w1", "r2", ErrorType.AUTH);

        assertThat(body("/monitoring/device_stats/r1").replaceAll("\"timestamp\":\"[^\"]+Z\"", "\"timestamp\":\"\""))
                .isEqualTo("""
                        {"device":"r1","stats":{"total_success":1,"total_failed":2,"total":3,"failure_rate":66.67,\
                        "error_breakdown":{"auth":1,"timeout":1}},\
                        "recent_failures":[\
                        {"timestamp":"","command":"show version","error_type":"auth","error":"auth on r1"},\
                        {"timestamp":"","command":"show version","error_type":"timeout","error":"timeout on r1"}]}""");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "rack/7/r1 | rack/7/r1",
                "rack%2F7%2Fr1 | rack/7/r1",
                "core%20%22A%22 | core \"A\"",
                "2001:db8::1 | 2001:db8::1",
                "[2001:db8::1]:2222 | [2001:db8::1]:2222",
                "%5B2001%3Adb8%3A%3A1%5D%3A2222 | [2001:db8::1]:2222",
                "host:2222 | host:2222",
                "50%25 | 50%",
                "a+b | a+b",
                "%C3%A9 | é"
            })
    void should_understand_the_names_of_devices(String path, String device) {
        broker.succeeds("w1", device);

        assertThat(body("/monitoring/device_stats/" + path.replace("[", "%5B").replace("]", "%5D")))
                .startsWith("{\"device\":\"" + device.replace("\"", "\\\"") + "\",\"stats\":{\"total_success\":1,");
    }

    @Test
    void should_answer_zeros_for_a_device_that_had_no_jobs() {
        assertThat(body("/monitoring/device_stats/nobody")).isEqualTo("""
                        {"device":"nobody","stats":{"total_success":0,"total_failed":0,"total":0,"failure_rate":0.0,\
                        "error_breakdown":{}},"recent_failures":[]}""");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/monitoring/failed_commands?limit=0 | limit | must be a whole number from 1 to 1000",
                "/monitoring/failed_commands?limit=1001 | limit | must be a whole number from 1 to 1000",
                "/monitoring/failed_commands?limit=ten | limit | must be a whole number from 1 to 1000",
                "/monitoring/failed_commands?since=yesterday | since | must be Unix seconds",
                "/monitoring/failed_commands?since=-1 | since | must be Unix seconds",
                "/monitoring/failed_commands?since=1e9 | since | must be Unix seconds",
                "/monitoring/failed_commands?since=999999999999 | since | must be Unix seconds",
                "/monitoring/failed_commands?error_type=none | error_type | must be auth, timeout, network, gating or other",
                "/monitoring/failed_commands?error_type=AUTH | error_type | must be auth, timeout, network, gating or other",
                "/monitoring/failed_commands?device=%20 | device | must not be blank",
                "/monitoring/failed_commands?limit=1&limit=2 | limit | must be given once",
                "/monitoring/device_stats/%20 | device | must not be blank"
            })
    void should_name_what_is_wrong(String path, String field, String message) {
        HttpResponse<String> answer = API.get("/api" + path);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body())
                .contains("\"violations\":[{\"field\":\"" + field + "\",\"message\":\"" + message + "\"}]");
    }

    @ParameterizedTest
    @CsvSource({"workers", "stats/summary", "failed_commands", "device_stats/r1"})
    void should_answer_503_when_redis_is_away(String path) throws IOException {
        API.redis().stop();
        try {
            assertThat(API.get("/api/monitoring/" + path).statusCode()).isEqualTo(503);
        } finally {
            API.redis().start();
            Awaitility.await().until(API.redis().redis()::isUp);
        }
    }

    private static String body(String path) {
        HttpResponse<String> answer = API.get("/api" + path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
        return answer.body();
    }

    private static void addFailure(String device, String errorType, String id) {
        Map<String, String> fields = new TreeMap<>(
                Map.of("device", device, "error_type", errorType, "command", "show version", "error", "no answer"));
        fields.putAll(Map.of("job_id", "0a", "worker_id", "w1", "credential_id", "lab", "attempts", "2"));
        API.redis()
                .redis()
                .call(client -> client.xadd(
                        "tom:failed_commands", XAddParams.xAddParams().id(id), fields));
    }
}
