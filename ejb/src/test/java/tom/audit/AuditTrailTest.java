package tom.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import redis.clients.jedis.resps.StreamEntry;
import tom.audit.AuditEntry.Actor;
import tom.audit.AuditEntry.Deed;
import tom.audit.AuditEntry.Reply;
import tom.config.SettableClock;
import tom.job.JobId;
import tom.redis.Key;
import tom.redis.RealRedis;

class AuditTrailTest {

    @RegisterExtension
    static final RealRedis REDIS = new RealRedis();

    private static final Actor ANNA = new Actor("anna", null, "api-key", "192.0.2.7");
    private static final JobId JOB = new JobId("0123456789abcdef0123456789abcdef");

    private final AtomicLong nanos = new AtomicLong();
    private final AuditLog log = new AuditLog();
    private AuditTrail trail;

    @BeforeEach
    void open() {
        trail = new AuditTrail(REDIS.redis(), new SettableClock(), "host1", nanos::get);
    }

    @AfterEach
    void close() {
        log.close();
    }

    @Test
    void should_write_the_same_into_log_and_redis() {
        trail.add(new AuditEntry(
                ANNA,
                new Deed(
                        "POST /api/device/{device}/send_configs",
                        "r1",
                        null,
                        List.of("snmp-server community S3cr3t RO", "end")),
                new Reply(200, null, JOB)));
        write();

        assertThat(log.lines()).containsExactly("""
                {"time":"2026-11-20T08:00:00Z","caller":"anna","method":"api-key","address":"192.0.2.7",\
                "action":"POST /api/device/{device}/send_configs","device":"r1",\
                "lines":["snmp-server community ***","end"],"status":200,\
                "job_id":"0123456789abcdef0123456789abcdef","node":"host1"}""");
        assertThat(entries(Key.AUDIT))
                .containsExactly(Map.of(
                        "caller", "anna",
                        "method", "api-key",
                        "address", "192.0.2.7",
                        "action", "POST /api/device/{device}/send_configs",
                        "device", "r1",
                        "lines", "[\"snmp-server community ***\",\"end\"]",
                        "status", "200",
                        "job_id", JOB.text()));
        assertThat(entries(Key.AUDIT_REFUSED)).isEmpty();
    }

    @Test
    void should_keep_what_was_refused_apart() {
        trail.add(new AuditEntry(
                ANNA, new Deed("DELETE /api/cache"), new Reply(403, "this needs the role tom-operator", null)));
        write();

        assertThat(entries(Key.AUDIT)).isEmpty();
        assertThat(entries(Key.AUDIT_REFUSED).get(0)).containsEntry("detail", "this needs the role tom-operator");
    }

    /** Whatever a client makes up. */
    @Test
    void should_write_one_line_of_plain_text() {
        String evil =
                "a\r\n2026 INFO [tom.audit] {}\u001b[2J\u0000\u007f\u0085\u2028\u2029\u202e\u2066\u200b\ufeff\ud800ü\"\\ {0} %n";

        trail.add(new AuditEntry(
                new Actor(evil, evil, "api-key", evil),
                new Deed(evil, evil, evil, List.of(evil, evil)),
                new Reply(400, evil, null)));
        write();

        assertThat(log.lines()).hasSize(1);
        assertThat(log.lines().get(0)).matches("[ -~]+").contains("\\r\\n", "\\u001b", "\\u202e", "\\u00fc", "{0} %n");
        assertThat(trail.lost()).isZero();
    }

    @Test
    void should_not_grow_without_end() {
        trail.add(new AuditEntry(
                ANNA,
                new Deed(
                        "x".repeat(100_000),
                        "d".repeat(100_000),
                        null,
                        Collections.nCopies(1000, "\u2028".repeat(4096))),
                new Reply(200, "e".repeat(100_000), null)));
        write();

        assertThat(log.lines().get(0).length()).isLessThan(60_000);
        assertThat(log.lines().get(0)).contains("\"truncated\":true");
        assertThat(entries(Key.AUDIT).get(0).get("lines").length()).isLessThan(10_000);
    }

    @Test
    void should_tell_of_failed_logins_twice_a_minute() {
        for (int i = 0; i < 1000; i++) {
            trail.addRefusal(failedLogin("192.0.2.1"));
        }
        trail.addRefusal(failedLogin("192.0.2.2"));
        assertThat(log.lines()).hasSize(2);

        nanos.addAndGet(Duration.ofSeconds(61).toNanos());
        trail.addRefusal(failedLogin("192.0.2.1"));
        write();

        assertThat(log.lines()).hasSize(4);
        assertThat(log.lines().get(2)).contains("\"address\":\"192.0.2.1\"", "\"times\":999");
        assertThat(entries(Key.AUDIT)).isEmpty();
        assertThat(entries(Key.AUDIT_REFUSED)).hasSize(4);
    }

    @Test
    void should_not_be_filled_from_many_addresses() {
        for (int i = 0; i < 5000; i++) {
            trail.addRefusal(failedLogin("2001:db8::" + Integer.toHexString(i)));
        }
        trail.stop();

        assertThat(log.lines()).hasSize(22);
        assertThat(log.lines().get(20)).contains("\"address\":\"many\"");
        assertThat(log.lines().get(21)).contains("\"address\":\"many\"", "\"times\":4979");
    }

    @Test
    void should_lose_nothing_silently_while_redis_is_away() throws IOException {
        REDIS.stop();
        try {
            trail.add(new AuditEntry(ANNA, new Deed("DELETE /api/cache"), new Reply(503, null, null)));
            trail.add(new AuditEntry(ANNA, new Deed("DELETE /api/cache"), new Reply(503, null, null)));
            write();
        } finally {
            REDIS.start();
        }

        assertThat(trail.lost()).isEqualTo(2);
        assertThat(log.lines()).hasSize(3);
        assertThat(log.lines().get(2)).startsWith("{\"action\":\"NOT IN REDIS\",\"entries\":2,\"detail\":\"");
    }

    @Test
    void should_count_what_redis_does_not_take() {
        REDIS.redis().call(client -> client.set("tom:audit", "spoilt"));

        trail.addOwn("START", "Tom");
        write();

        assertThat(trail.lost()).isEqualTo(1);
        assertThat(log.lines().get(1)).contains("WRONGTYPE");
    }

    @Test
    void should_end_on_a_thread_that_is_interrupted() throws InterruptedException {
        trail.addOwn("STOP", "Tom");
        Thread writer = new Thread(() -> {
            Thread.currentThread().interrupt();
            trail.writer().run();
        });

        writer.start();
        writer.join(5_000);

        assertThat(writer.isAlive()).isFalse();
        assertThat(entries(Key.AUDIT).size() + trail.lost()).isEqualTo(1);
    }

    @Test
    void should_count_what_comes_faster_than_it_can_be_written() {
        for (int i = 0; i < 1_003; i++) {
            trail.addOwn("START", "Tom");
        }

        assertThat(trail.lost()).isEqualTo(3);
        assertThat(log.lines()).hasSize(1_006);
    }

    @Test
    void should_keep_the_newest() {
        for (int i = 0; i < 10_300; i++) {
            trail.addOwn("START", "Tom " + i);
            if (i % 500 == 0) {
                write();
            }
        }
        write();

        assertThat(entries(Key.AUDIT).size()).isBetween(10_000, 10_200);
    }

    private static AuditEntry failedLogin(String address) {
        return new AuditEntry(
                new Actor("unknown", null, "unknown", address), new Deed("GET /api/jobs"), new Reply(401, null, null));
    }

    private void write() {
        ((AuditStream) trail.writer()).writeWaiting();
    }

    private static List<Map<String, String>> entries(Key stream) {
        return REDIS.redis().call(client -> client.xrange(REDIS.redis().keys().of(stream), "-", "+")).stream()
                .map(StreamEntry::getFields)
                .toList();
    }
}
