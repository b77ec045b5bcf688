package tom.job;

import static org.assertj.core.api.Assertions.assertThat;
import static tom.job.Outcomes.COMPLETED;
import static tom.job.Outcomes.failed;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import redis.clients.jedis.StreamEntryID;
import redis.clients.jedis.resps.StreamEntry;
import tom.device.ErrorType;
import tom.redis.Key;
import tom.redis.RealRedis;

class StreamsTest {

    @RegisterExtension
    static final RealRedis REDIS = new RealRedis();

    private TestBroker broker;
    private WorkerQueue worker;

    @BeforeEach
    void open() {
        broker = new TestBroker(REDIS.redis());
        worker = broker.worker("w1");
    }

    @Test
    void should_write_what_a_failure_list_needs() {
        JobId job = run(Draft.read("r1"), failed(ErrorType.AUTH, "login refused"));

        Map<String, String> failure = entries(Key.FAILED_COMMANDS).get(0);

        assertThat(failure)
                .containsOnlyKeys(
                        "device",
                        "command",
                        "error",
                        "error_type",
                        "job_id",
                        "worker_id",
                        "credential_id",
                        "attempts",
                        "timestamp")
                .containsEntry("device", "r1")
                .containsEntry("command", "show version")
                .containsEntry("error", "login refused")
                .containsEntry("error_type", "auth")
                .containsEntry("job_id", job.text())
                .containsEntry("worker_id", "w1")
                .containsEntry("credential_id", "lab")
                .containsEntry("attempts", "1");
        assertThat(Double.parseDouble(failure.get("timestamp")))
                .isEqualTo(broker.clock().now());
    }

    @Test
    void should_say_once_how_a_job_ended() {
        JobId failed = run(Draft.read("r1"), failed(ErrorType.AUTH, "login refused"));
        JobId complete = run(Draft.read("r1"), COMPLETED);

        assertThat(entries(Key.AUDIT_ENDS))
                .containsExactlyInAnyOrder(
                        Map.of("job", failed.text(), "state", "FAILED", "error_type", "auth", "worker", "w1"),
                        Map.of("job", complete.text(), "state", "COMPLETE", "error_type", "none", "worker", "w1"));
    }

    @Test
    void should_cut_long_commands_and_errors() {
        Draft several = Draft.read("r1").doing(Operation.SEND_COMMANDS, "show " + "x".repeat(600), "show clock");

        run(several, failed(ErrorType.OTHER, "e".repeat(2_000)));

        Map<String, String> failure = entries(Key.FAILED_COMMANDS).get(0);
        assertThat(failure.get("command")).hasSize(500).startsWith("show xxx");
        assertThat(failure.get("error")).hasSize(1_000);
    }

    @Test
    void should_show_no_configuration_lines() {
        run(Draft.config("r1").doing(Operation.SEND_CONFIGS, "username x secret y", "end"), failed(ErrorType.OTHER));

        assertThat(entries(Key.FAILED_COMMANDS).get(0)).containsEntry("command", "2 configuration lines");
    }

    @Test
    void should_keep_the_newest_thousand_failures() {
        JobId first = run(Draft.read("r1"), failed(ErrorType.OTHER));
        JobId second = run(Draft.read("r1"), failed(ErrorType.OTHER));
        for (int i = 0; i < 999; i++) {
            run(Draft.read("r1"), failed(ErrorType.OTHER));
        }

        List<Map<String, String>> failures = entries(Key.FAILED_COMMANDS);
        assertThat(failures).hasSize(1_000);
        assertThat(failures.get(0)).containsEntry("job_id", second.text());
        assertThat(failures).noneMatch(failure -> failure.containsValue(first.text()));
    }

    /** Redis trims this one in blocks of a hundred: never below, and never much above. */
    @Test
    void should_keep_the_newest_ten_thousand_events() {
        String stream = REDIS.redis().keys().of(Key.METRICS_STREAM);
        REDIS.redis().pipelined(pipeline -> {
            for (int n = 0; n < 10_250; n++) {
                pipeline.xadd(stream, StreamEntryID.NEW_ENTRY, Map.of("worker", "w" + n));
            }
        });

        run(Draft.read("r1"), COMPLETED);

        assertThat(REDIS.redis().<Long>call(client -> client.xlen(stream))).isBetween(10_000L, 10_100L);
        assertThat(REDIS.redis().<List<StreamEntry>>call(client -> client.xrevrange(stream, "+", "-", 1)))
                .singleElement()
                .satisfies(newest -> assertThat(newest.getFields()).containsEntry("device", "r1"));
    }

    @Test
    void should_write_one_entry_for_each_counted_job() {
        run(Draft.read("r1"), COMPLETED);
        run(Draft.read("r2"), failed(ErrorType.TIMEOUT));
        broker.queue().cancel(broker.submit(Draft.read("r3")));

        assertThat(entries(Key.METRICS_STREAM))
                .extracting(entry -> entry.get("worker") + " " + entry.get("device") + " " + entry.get("status") + " "
                        + entry.get("error_type") + " " + entry.get("duration"))
                .containsExactly("w1 r1 success none 0.1", "w1 r2 failed timeout 0.1");
        assertThat(entries(Key.FAILED_COMMANDS)).hasSize(1);
    }

    private JobId run(Draft draft, JobOutcome outcome) {
        JobId id = broker.submit(draft);
        worker.finish(broker.claim(worker), outcome, false, 0);
        return id;
    }

    private static List<Map<String, String>> entries(Key stream) {
        List<StreamEntry> entries =
                REDIS.redis().call(client -> client.xrange(REDIS.redis().keys().of(stream), "-", "+", 2_000));
        return entries.stream().map(StreamEntry::getFields).toList();
    }
}
