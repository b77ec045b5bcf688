package tom.worker;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.json.Json;
import java.io.StringReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tom.device.Endpoint;
import tom.job.Job;
import tom.job.JobId;
import tom.job.JobState;
import tom.job.QueueAudit;
import tom.redis.Key;
import tom.redis.RealRedis;
import tom.simulator.SimulatedDevice;
import tom.simulator.shell.Pace;

/** A node that is killed in the middle of its jobs and comes back at once under the same id, again and again. */
class RestartedNodeTest {

    @RegisterExtension
    static final RealRedis REDIS = new RealRedis();

    private static final TestNode.World WORLD =
            TestNode.World.with(Duration.ofSeconds(3)).keeping(Duration.ofMinutes(1));
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int KILLS = 5;
    private static final int DEVICES = 3;
    private static final int JOBS = 4;

    @TempDir
    Path folder;

    private FaultLab lab;
    private final List<SimulatedDevice> devices = new ArrayList<>();
    private final List<JobId> reads = new ArrayList<>();
    private final Map<JobId, String> configs = new LinkedHashMap<>();

    @BeforeEach
    void open() throws Exception {
        lab = new FaultLab(REDIS.redis(), folder);
    }

    @AfterEach
    void close() throws Exception {
        lab.close();
    }

    @Test
    void should_keep_every_promise_and_its_name() throws Exception {
        Set<String> incarnations = new HashSet<>();
        Set<String> orphans = new HashSet<>();
        NodeProcess node = fork(incarnations);
        for (int kill = 0; kill < KILLS; kill++) {
            List<SimulatedDevice> fresh = load();
            await().atMost(LIMIT)
                    .until(() -> fresh.stream()
                            .noneMatch(device -> device.log().commands().isEmpty()));
            node.close();
            orphans.addAll(owned());
            node = fork(incarnations);
        }

        Stream.of(reads, configs.keySet())
                .flatMap(Collection::stream)
                .forEach(id ->
                        await().atMost(LIMIT).until(() -> lab.job(id).state().isEnd()));
        assertThat(reads).allSatisfy(id -> {
            Job job = lab.job(id);
            if (job.state() == JobState.FAILED) {
                assertHitEachTime(job);
            }
        });
        assertThat(configs).allSatisfy((id, line) -> {
            Job job = lab.job(id);
            if (job.state() == JobState.COMPLETE) {
                assertThat(commands()).containsOnlyOnce(line);
            } else if (String.valueOf(job.error()).startsWith("worker lost during configuration")) {
                assertThat(commands()).filteredOn(line::equals).hasSizeLessThan(2);
            } else {
                assertHitEachTime(job);
                assertThat(commands()).doesNotContain(line);
            }
        });
        assertThat(devices).allSatisfy(device -> {
            assertThat(device.log().overlaps()).isEmpty();
            assertThat(device.log().maxConcurrentSessions()).isEqualTo(1);
        });
        assertThat(names(Key.HEARTBEAT)).containsExactly("w1");
        assertThat(names(Key.SERIES)).containsExactly("w1");
        assertThat(incarnations).hasSize(KILLS + 1);
        assertThat(counter("reclaimed")).as("claims of the dead").isEqualTo(orphans.size());
        assertThat(counter("refused")).isZero();
        new QueueAudit(REDIS.redis(), devices.stream().collect(toMap(d -> new Endpoint(d.host(), d.port()), d -> 1)))
                .run();
    }

    /** Jobs on devices that have none yet: the earlier ones would be in the middle of every kill. */
    private List<SimulatedDevice> load() {
        List<SimulatedDevice> fresh = new ArrayList<>();
        for (int i = 0; i < DEVICES; i++) {
            SimulatedDevice device = lab.device("r" + devices.size());
            device.faults().pace(Pace.after(Duration.ofMillis(100)));
            devices.add(device);
            fresh.add(device);
            for (int job = 1; job < JOBS; job++) {
                reads.add(lab.read(device, "show version", "show clock"));
            }
            String line = "description of-" + device.name();
            configs.put(lab.configure(device, "interface Loopback7", line), line);
        }
        return fresh;
    }

    /** The limit of recoveries, should the machine be so slow that one job is in the middle of four kills. */
    private static void assertHitEachTime(Job job) {
        assertThat(job.error()).isEqualTo("worker lost 4 times");
        assertThat(job.attempts()).isEqualTo(4);
    }

    /** Until it reports, under the same name and not as the one before it. */
    private NodeProcess fork(Set<String> incarnations) throws Exception {
        NodeProcess node = lab.fork(REDIS.url(), "w1", 8, WORLD);
        await().atMost(LIMIT).until(() -> incarnations.addAll(incarnationsNow()));
        return node;
    }

    private static List<String> incarnationsNow() {
        return names(Key.HEARTBEAT).stream()
                .map(worker -> REDIS.redis()
                        .<String>call(client -> client.get(REDIS.redis().keys().of(Key.HEARTBEAT, worker))))
                .map(beat ->
                        Json.createReader(new StringReader(beat)).readObject().getString("incarnation"))
                .toList();
    }

    /** The claims of the dead that nobody has taken back yet: who had which job, and his token. */
    private static Set<String> owned() {
        Set<String> claims = new HashSet<>();
        for (String inst : names(Key.OWNED)) {
            Map<String, String> jobs = REDIS.redis()
                    .call(client -> client.hgetAll(REDIS.redis().keys().of(Key.OWNED, inst)));
            jobs.forEach((id, token) -> claims.add(inst + " " + id + " " + token));
        }
        return claims;
    }

    private List<String> commands() {
        return devices.stream()
                .flatMap(device -> device.log().commands().stream())
                .toList();
    }

    private static long counter(String field) {
        String count =
                REDIS.redis().call(client -> client.hget(REDIS.redis().keys().of(Key.COUNTERS), field));
        return count == null ? 0 : Long.parseLong(count);
    }

    private static List<String> names(Key key) {
        String prefix = REDIS.redis().keys().of(key);
        return REDIS.redis().call(client -> client.keys(prefix + "*")).stream()
                .map(name -> name.substring(prefix.length()))
                .toList();
    }
}
