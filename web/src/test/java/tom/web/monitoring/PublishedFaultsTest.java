package tom.web.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tom.config.Configs;
import tom.device.ErrorType;
import tom.job.JobOutcome.Failed;
import tom.job.JobSweep;
import tom.job.WorkerQueue;
import tom.redis.Redis;
import tom.scrape.BrokerAtWork;
import tom.scrape.PublishedWorker;
import tom.web.ApiServer;
import tom.web.HandWorker;

/**
 * What the published Tom's own controller gets wrong, asked over HTTP. That a lost Redis is a 503, and that {@code since}
 * is the start of a range, stands in {@link MonitoringResourceTest} and in the test of the metrics resource.
 */
class PublishedFaultsTest {

    @RegisterExtension
    static final ApiServer API = new ApiServer(false);

    private Redis redis;
    private BrokerAtWork broker;
    private PublishedWorker theirs;

    @BeforeEach
    void open() {
        redis = API.redis().redis();
        broker = new BrokerAtWork(redis);
        theirs = new PublishedWorker(redis, "p1");
    }

    /** With a sum over all error types beside its parts, 9 of 10 would be 9 of 11: 81.8 %. */
    @Test
    void should_tell_that_nine_of_ten_jobs_ended_well() {
        for (int job = 0; job < 9; job++) {
            broker.succeeds("w1", "r" + job % 2);
        }
        broker.fails("w1", "r1", ErrorType.AUTH);

        assertThat(100 * succeeded() / finished()).isEqualTo(90);
        assertThat(get("/api/monitoring/stats/summary"))
                .contains("{\"total_jobs\":10,\"successful\":9,\"failed\":1,\"success_rate\":90.0}");
    }

    @Test
    void should_tell_the_same_of_published_workers() {
        for (int job = 0; job < 9; job++) {
            theirs.succeeds("r" + job % 2);
        }
        theirs.fails("r1", "auth");
        PublishedWorker.areFound(redis);

        assertThat(100 * succeeded() / finished()).isEqualTo(90);
        assertThat(get("/api/monitoring/stats/summary"))
                .contains("{\"total_jobs\":10,\"successful\":9,\"failed\":1,\"success_rate\":90.0}");
    }

    @Test
    void should_not_count_a_failure_while_a_job_waits_for_a_busy_device() {
        var worker = new HandWorker(API);
        var sweep = new JobSweep(redis, Configs.defaults());
        theirs.leases("192.0.2.1:22", "saq:job:default:1", broker.now() + 120);
        API.post("/api/device/r1/send_command", "{\"command\": \"show version\"}");
        for (int look = 0; look < 20; look++) {
            sweep.sweep();
            assertThat(worker.idles()).isTrue();
        }
        assertThat(finished()).isZero();

        theirs.frees("192.0.2.1:22", "saq:job:default:1");
        worker.complete(worker.take(), "{}");

        assertThat(finished()).isEqualTo(1);
        assertThat(succeeded()).isEqualTo(1);
        assertThat(get("/api/monitoring/failed_commands")).isEqualTo("{\"failures\":[],\"total\":0}");
    }

    /** The type says where it happened; the words may say anything. */
    @ParameterizedTest
    @CsvSource({
        "AUTH, the server timed out checking the password",
        "TIMEOUT, no answer to the password: authentication did not end",
        "NETWORK, connection timeout of the credential server",
        "GATING, timed out: the network was busy",
        "OTHER, % Invalid input: timeout connection auth lease"
    })
    void should_count_an_error_as_what_it_is_and_not_as_what_it_says(ErrorType type, String text) {
        API.post("/api/device/r1/send_command", "{\"command\": \"show version\"}");
        WorkerQueue worker = API.node().worker();
        var claim = await().until(() -> worker.claim(1).jobs(), jobs -> !jobs.isEmpty())
                .get(0);
        worker.finish(claim, new Failed(type, text, null, Duration.ofMillis(5)), false, 0);

        String label = type.label();
        assertThat(jobs())
                .containsExactly("tom_jobs_total{device=\"r1\",error_type=\"" + label
                        + "\",status=\"failed\",worker=\"w1\"} 1.0");
        assertThat(get("/api/monitoring/failed_commands?error_type=" + label)).contains("\"total\":1");
        assertThat(get("/api/monitoring/device_stats/r1")).contains("\"error_breakdown\":{\"" + label + "\":1}");
        assertThat(get("/api/job/" + claim.id().text())).contains("\"error_type\":\"" + label + "\"");
    }

    /** {@code time() - tom_worker_last_heartbeat > 120}: a worker whose heartbeat vanished after a minute never matched. */
    @Test
    void should_show_a_dead_worker_when_two_minutes_are_over() {
        double now = broker.now();
        broker.beats("w1", now - 130.5);
        broker.beats("w2", now - 0.5);
        theirs.beats("%s".formatted(now - 130));
        PublishedWorker.areFound(redis);
        redis.call(client -> client.del("tom:worker:heartbeat:p1"));

        assertThat(lines("tom_worker_last_heartbeat").stream()
                        .filter(line -> now - value(line) > 120)
                        .map(line -> line.replaceAll(" .*", "")))
                .containsExactly(
                        "tom_worker_last_heartbeat{worker=\"p1\"}", "tom_worker_last_heartbeat{worker=\"w1\"}");
        assertThat(lines("tom_workers_active")).containsExactly("tom_workers_active 1.0");
        assertThat(get("/api/monitoring/workers"))
                .contains("{\"id\":\"p1\",\"status\":\"stale\"", "{\"id\":\"w1\",\"status\":\"stale\"", "\"total\":3");
    }

    @Test
    void should_not_count_leases_that_have_run_out() {
        theirs.leases("192.0.2.7:22", "saq:job:default:1", broker.now() - 1);
        theirs.leases("192.0.2.8:22", "saq:job:default:2", broker.now() - 1);
        theirs.leases("192.0.2.8:22", "saq:job:default:3", broker.now() + 60);
        PublishedWorker.areFound(redis);

        assertThat(lines("tom_device_semaphore_leases"))
                .containsExactly(
                        "tom_device_semaphore_leases{device=\"192.0.2.7\"} 0.0",
                        "tom_device_semaphore_leases{device=\"192.0.2.8\"} 1.0");
    }

    @ParameterizedTest
    @CsvSource({"2001:db8::1", "[2001:db8::1]:2222", "sw1:2222"})
    void should_cut_no_name_at_a_colon(String device) {
        broker.succeeds("site:a:w1", device);
        broker.beats("site:a:w1", broker.now());
        theirs.fails(device, "timeout");
        theirs.beats("%s".formatted(broker.now()));
        new PublishedWorker(redis, "site:b:p2").succeeds(device);
        PublishedWorker.areFound(redis);

        assertThat(jobs())
                .containsExactlyInAnyOrder(
                        "tom_jobs_total{device=\"" + device
                                + "\",error_type=\"none\",status=\"success\",worker=\"site:a:w1\"} 1.0",
                        "tom_jobs_total{device=\"all\",error_type=\"timeout\",status=\"failed\",worker=\"p1\"} 1.0",
                        "tom_jobs_total{device=\"all\",error_type=\"none\",status=\"success\",worker=\"site:b:p2\"} 1.0");
        assertThat(lines("tom_device_semaphore_leases"))
                .containsExactly("tom_device_semaphore_leases{device=\"" + device + "\"} 0.0");
        assertThat(get("/api/monitoring/workers")).contains("\"id\":\"site:a:w1\"", "\"id\":\"p1\"");
        assertThat(get("/api/monitoring/stats/summary"))
                .contains("\"top_devices\":[{\"device\":\"" + device + "\",\"complete\":2,\"failed\":1,\"total\":3}]");
        String path = device.replace("[", "%5B").replace("]", "%5D");
        assertThat(get("/api/monitoring/device_stats/" + path))
                .startsWith("{\"device\":\"" + device + "\",\"stats\":{\"total_success\":2,\"total_failed\":1,");
        assertThat(get("/api/monitoring/failed_commands?device=" + path)).contains("\"total\":1");
    }

    private static double finished() {
        return sum("");
    }

    private static double succeeded() {
        return sum("status=\"success\"");
    }

    private static double sum(String label) {
        return jobs().stream()
                .filter(line -> line.contains(label))
                .mapToDouble(PublishedFaultsTest::value)
                .sum();
    }

    private static double value(String line) {
        return Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1));
    }

    private static List<String> jobs() {
        return lines("tom_jobs_total");
    }

    private static List<String> lines(String family) {
        return get("/api/metrics?scope=cluster")
                .lines()
                .filter(line -> line.startsWith(family))
                .toList();
    }

    private static String get(String path) {
        HttpResponse<String> answer = API.get(path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }
}
