package tom.worker;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tom.device.Endpoint;
import tom.job.JobId;
import tom.job.JobState;
import tom.job.QueueAudit;
import tom.job.UnconfirmedSubmitException;
import tom.redis.DurableRedis;
import tom.redis.RedisUnavailableException;
import tom.simulator.SimulatedDevice;

/** Redis dies, or forgets its scripts, while two nodes work and jobs come in: every job that was acknowledged ends, once. */
class RestartUnderLoadTest {

    @RegisterExtension
    static final DurableRedis REDIS = new DurableRedis();

    private static final int DEVICES = 6;

    @TempDir
    Path folder;

    private final ScheduledExecutorService producer = Executors.newSingleThreadScheduledExecutor();
    private final Map<JobId, String> accepted = new ConcurrentHashMap<>();
    private final Map<JobId, String> unconfirmed = new ConcurrentHashMap<>();
    private FaultLab lab;
    private List<SimulatedDevice> devices;
    private int submitted;

    @BeforeEach
    void open() throws Exception {
        lab = new FaultLab(REDIS.redis(), folder);
        devices = IntStream.range(0, DEVICES).mapToObj(i -> lab.device("d" + i)).toList();
        for (String worker : List.of("w1", "w2")) {
            lab.node(
                    REDIS.url(),
                    worker,
                    4,
                    TestNode.World.with(Duration.ofSeconds(30)).keeping(Duration.ofMillis(500)));
        }
    }

    @AfterEach
    void close() throws Exception {
        producer.shutdownNow();
        lab.close();
    }

    /** Both, since Redis hands each write to the kernel before it answers: only a machine that fails loses a second. */
    @ParameterizedTest
    @ValueSource(strings = {"always", "everysec"})
    void should_end_every_acknowledged_job_once_though_redis_is_killed_again_and_again(String fsync) throws Exception {
        REDIS.redis().call(client -> client.configSet("appendfsync", fsync));
        load();
        for (int kill = 1; kill <= 3; kill++) {
            awaitAccepted(25);
            REDIS.kill();
            REDIS.start();
            REDIS.redis().call(client -> client.configSet("appendfsync", fsync));
        }
        awaitAccepted(25);

        check();
    }

    @Test
    void should_end_every_job_once_though_the_scripts_are_forgotten_all_the_time() throws Exception {
        load();
        for (int flush = 0; flush < 60; flush++) {
            awaitAccepted(1);
            REDIS.redis().call(client -> client.scriptFlush("any"));
        }

        check();
    }

    private void load() {
        var unused = producer.scheduleAtFixedRate(this::submit, 0, 30, TimeUnit.MILLISECONDS);
    }

    private void submit() {
        SimulatedDevice device = devices.get(submitted % DEVICES);
        String line = "interface Loopback" + submitted++;
        try {
            accepted.put(lab.configure(device, line), line);
        } catch (UnconfirmedSubmitException e) {
            unconfirmed.put(e.id(), line);
        } catch (RedisUnavailableException e) {
            assertThat(e.mayHaveHappened()).isFalse();
        }
    }

    private void awaitAccepted(int more) {
        int before = accepted.size();
        await().atMost(FaultLab.LIMIT).until(() -> accepted.size() >= before + more);
    }

    private void check() throws Exception {
        producer.shutdown();
        assertThat(producer.awaitTermination(5, TimeUnit.SECONDS)).isTrue();
        unconfirmed.keySet().removeIf(id -> lab.reader.find(id).isEmpty());
        accepted.putAll(unconfirmed);
        for (JobId id : accepted.keySet()) {
            assertThat(lab.ended(id).state()).as("%s", lab.job(id)).isEqualTo(JobState.COMPLETE);
        }

        List<String> sent = devices.stream()
                .flatMap(device -> device.log().commands().stream())
                .filter(line -> line.startsWith("interface"))
                .toList();
        assertThat(sent).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(accepted.values());
        devices.forEach(device -> assertThat(device.log().overlaps()).isEmpty());
        var audit = new QueueAudit(
                REDIS.redis(),
                devices.stream().collect(toMap(device -> new Endpoint(device.host(), device.port()), device -> 1)));
        await().atMost(FaultLab.LIMIT).untilAsserted(audit::assertNothingLeft);
        audit.run();
    }
}
