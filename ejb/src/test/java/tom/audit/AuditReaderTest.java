package tom.audit;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import redis.clients.jedis.StreamEntryID;
import redis.clients.jedis.params.XAddParams;
import tom.audit.AuditEntry.Actor;
import tom.audit.AuditEntry.Deed;
import tom.audit.AuditEntry.Reply;
import tom.audit.AuditFilter.Matching;
import tom.audit.AuditFilter.Range;
import tom.job.JobId;
import tom.redis.Key;
import tom.redis.RealRedis;

class AuditReaderTest {

    @RegisterExtension
    static final RealRedis REDIS = new RealRedis();

    private static final String SEND = "POST /api/device/{device}/send_command";
    private static final String CONFIGURE = "POST /api/device/{device}/send_configs";
    private static final Range ALL = new Range(null, null, 1000);
    private static final Matching ANY = new Matching(null, null, null, null, null);

    private final List<JobId> jobs = new ArrayList<>();
    private AuditReader reader;

    /** At the seconds 10, 20, … by the clock of Redis. */
    @BeforeEach
    void fill() {
        reader = new AuditReader(REDIS.redis());
        for (int i = 0; i < 4; i++) {
            jobs.add(JobId.random());
        }
        write(Key.AUDIT, 10, entry("ci", SEND, "r1", 200, jobs.get(0)));
        write(Key.AUDIT, 20, entry("anna", CONFIGURE, "r1", 200, jobs.get(1)));
        write(Key.AUDIT_REFUSED, 30, entry("ci", CONFIGURE, "r1", 403, null));
        write(Key.AUDIT, 40, entry("ci", SEND, "r2", 200, jobs.get(2)));
        write(Key.AUDIT_REFUSED, 50, entry("unknown", "GET /api/jobs", null, 401, null));
        write(Key.AUDIT, 60, entry("anna", "DELETE /api/job/{job_id}", null, 200, jobs.get(2)));
        write(Key.AUDIT, 70, entry("anna", "GET /api/job/{job_id}", null, 200, jobs.get(0)));
        write(Key.AUDIT, 80, entry("ci", SEND, "r1", 503, null));
        write(Key.AUDIT, 90, entry("ci", SEND, "r1", 200, jobs.get(3)));
        end(11, jobs.get(0), "COMPLETE", "none");
        end(25, jobs.get(1), "FAILED", "timeout");
        end(61, jobs.get(2), "ABORTED", "none");
    }

    @Test
    void should_say_who_sent_what_and_whether_it_worked() {
        JsonObject found = only(new Matching("anna", "r1", null, null, null));

        assertThat(found.toString()).isEqualTo("""
                {"id":"20000-0","time":"1970-01-01T00:00:20Z","caller":"anna","method":"api-key","address":"192.0.2.7",\
                "action":"POST /api/device/{device}/send_configs","device":"r1","lines":["show version"],"status":200,\
                "job_id":"%s","outcome":"FAILED","ended_at":"1970-01-01T00:00:25Z","error_type":"timeout","worker":"w1"}""".formatted(jobs.get(1)));
    }

    @Test
    void should_put_what_was_done_and_what_was_refused_in_one_order() {
        assertThat(seconds(ANY, ALL)).containsExactly(90L, 80L, 70L, 60L, 50L, 40L, 30L, 20L, 10L);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "caller | ci | 90 80 40 30 10",
                "device | r1 | 90 80 30 20 10",
                "action | send_configs | 30 20",
                "action | DELETE | 60",
                "outcome | COMPLETE | 10",
                "outcome | FAILED | 20",
                "outcome | ABORTED | 60 40",
                "outcome | PENDING | 90",
                "outcome | REFUSED | 50 30",
                "outcome | ERROR | 80",
                "outcome | DONE | 70",
                "caller | nobody | "
            })
    void should_filter(String name, String value, @Nullable String seconds) {
        Matching matching = new Matching(
                name.equals("caller") ? value : null,
                name.equals("device") ? value : null,
                name.equals("action") ? value : null,
                null,
                name.equals("outcome") ? AuditOutcome.valueOf(value) : null);

        assertThat(seconds(matching, ALL)).isEqualTo(numbers(seconds));
        assertThat(seconds(matching, new Range(null, null, 1)))
                .isEqualTo(numbers(seconds).stream().limit(1).toList());
    }

    @Test
    void should_find_what_belongs_to_a_job() {
        assertThat(seconds(new Matching(null, null, null, jobs.get(2).text(), null), ALL))
                .containsExactly(60L, 40L);
    }

    @Test
    void should_keep_to_a_range() {
        Range range = new Range(Instant.ofEpochSecond(20), Instant.ofEpochSecond(50), 1000);

        assertThat(seconds(ANY, range)).containsExactly(50L, 40L, 30L, 20L);
        assertThat(seconds(ANY, new Range(null, null, 2))).containsExactly(90L, 80L);
    }

    @Test
    void should_look_through_all_of_a_long_stream() {
        for (int i = 0; i < 2_500; i++) {
            write(Key.AUDIT, 100 + i, entry("bulk", SEND, "r9", 200, null));
        }

        assertThat(seconds(new Matching("anna", null, null, null, null), ALL)).containsExactly(70L, 60L, 20L);
        assertThat(seconds(new Matching("bulk", null, null, null, null), ALL)).hasSize(1000);
    }

    /** Others can write into a stream, too. */
    @Test
    void should_survive_what_is_no_entry_of_ours() {
        REDIS.redis()
                .call(client -> client.xadd(
                        "tom:audit",
                        Map.of("lines", "[", "status", "many", "times", "-1"),
                        XAddParams.xAddParams().id(new StreamEntryID(200_000, 0))));

        assertThat(reader.read(new AuditFilter(ANY, ALL)).get(0).json())
                .hasToString(
                        "{\"id\":\"200000-0\",\"time\":\"1970-01-01T00:03:20Z\",\"lines\":[],\"outcome\":\"DONE\"}");
    }

    private JsonObject only(Matching matching) {
        List<AuditRecord> found = reader.read(new AuditFilter(matching, ALL));
        assertThat(found).hasSize(1);
        return found.get(0).json();
    }

    private List<Long> seconds(Matching matching, Range range) {
        return reader.read(new AuditFilter(matching, range)).stream()
                .map(record -> record.at().getEpochSecond())
                .toList();
    }

    private static List<Long> numbers(@Nullable String text) {
        return text == null
                ? List.of()
                : List.of(text.split(" ")).stream().map(Long::valueOf).toList();
    }

    private static AuditEntry entry(
            String caller, String action, @Nullable String device, int status, @Nullable JobId job) {
        return new AuditEntry(
                new Actor(caller, null, "api-key", "192.0.2.7"),
                new Deed(action, device, null, device == null ? List.of() : List.of("show version")),
                new Reply(status, null, job));
    }

    private static void write(Key stream, long second, AuditEntry entry) {
        REDIS.redis()
                .call(client -> client.xadd(
                        REDIS.redis().keys().of(stream),
                        entry.fields(),
                        XAddParams.xAddParams().id(new StreamEntryID(second * 1000, 0))));
    }

    private static void end(long second, JobId job, String state, String errorType) {
        REDIS.redis()
                .call(client -> client.xadd(
                        REDIS.redis().keys().of(Key.AUDIT_ENDS),
                        Map.of("job", job.text(), "state", state, "error_type", errorType, "worker", "w1"),
                        XAddParams.xAddParams().id(new StreamEntryID(second * 1000, 0))));
    }
}
