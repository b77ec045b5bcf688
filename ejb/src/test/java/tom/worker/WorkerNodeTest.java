package tom.worker;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tom.config.Configs;
import tom.device.DeviceId;
import tom.device.Endpoint;
import tom.device.ErrorType;
import tom.device.Route;
import tom.job.CacheUse;
import tom.job.Cancellation;
import tom.job.Job;
import tom.job.JobId;
import tom.job.JobQueue;
import tom.job.JobReader;
import tom.job.JobState;
import tom.job.Operation;
import tom.job.Submission;
import tom.job.Submitted;
import tom.job.Work;
import tom.redis.Key;
import tom.redis.RealRedis;
import tom.simulator.SimulatedDevice;
import tom.simulator.shell.Personality;

/** Jobs from the queue to simulated devices and back; the devices' own logs are the witness. */
class WorkerNodeTest {

    @RegisterExtension
    static final RealRedis REDIS = new RealRedis();

    private static final Duration LIMIT = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    private Path credentials;
    private JobQueue queue;
    private JobReader reader;
    private final List<AutoCloseable> opened = new ArrayList<>();

    @BeforeEach
    void open() throws IOException {
        credentials = Files.createFile(
                folder.resolve("credentials.yml"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(credentials, """
                lab: {username: netops, password: right-one}
                bad: {username: netops, password: wrong-one}
                """);
        queue = new JobQueue(REDIS.redis(), Configs.defaults(), "n1");
        reader = new JobReader(REDIS.redis());
    }

    @AfterEach
    void close() throws Exception {
        for (int i = opened.size() - 1; i >= 0; i--) {
            opened.get(i).close();
        }
    }

    @Test
    void should_bring_the_output_of_a_command() {
        SimulatedDevice router = device("r1");
        node("w1", 2);

        Job job = ended(submit(router, show()));

        assertThat(job.state()).isEqualTo(JobState.COMPLETE);
        assertThat(job.worker()).isEqualTo("w1");
        assertThat(reader.result(job).orElseThrow())
                .contains("Cisco IOS Software")
                .contains("\"disabled\"");
        assertThat(router.log().commands()).containsOnlyOnce("show version");
    }

    @Test
    void should_change_a_configuration_once_and_answer_the_transcript() {
        SimulatedDevice router = device("r1");
        node("w1", 2);

        Job job = ended(submit(router, configure("interface Loopback7", "description by-tom")));

        assertThat(job.state()).as("%s", job).isEqualTo(JobState.COMPLETE);
        assertThat(router.runningConfig()).contains("description by-tom");
        assertThat(reader.result(job).orElseThrow()).contains("transcript").contains("Loopback7");
    }

    @Test
    void should_classify_a_refused_password_as_auth() {
        SimulatedDevice router = device("r1");
        node("w1", 2);

        Job job = ended(submit(router, with("bad", Duration.ofSeconds(10))));

        assertThat(job.state()).isEqualTo(JobState.FAILED);
        assertThat(job.errorType()).isEqualTo(ErrorType.AUTH);
        assertThat(job.error()).doesNotContain("wrong-one");
        assertThat(job.attempts()).as("another attempt would lock the account").isEqualTo(1);
    }

    @Test
    void should_try_a_refused_connection_again_and_then_fail_as_network() {
        SimulatedDevice router = device("r1");
        router.refuseConnections();
        node("w1", 2);

        Job job = ended(submit(router, show()));

        assertThat(job.errorType()).isEqualTo(ErrorType.NETWORK);
        assertThat(job.attempts()).isEqualTo(2);
        assertThat(series()).isEqualTo(1);
    }

    @Test
    void should_end_a_command_that_is_not_answered_as_timeout() {
        SimulatedDevice router = device("r1");
        node("w1", 2);
        router.holdCommands();

        Job job = ended(submit(router, with("lab", Duration.ofSeconds(2))));

        assertThat(job.errorType()).isEqualTo(ErrorType.TIMEOUT);
    }

    @Test
    void should_end_a_job_that_waits_too_long_for_its_device_as_gating() {
        SimulatedDevice router = device("r1");
        node("w1", 2);
        router.holdCommands();
        JobId first = submit(router, show());
        await().atMost(LIMIT).until(() -> router.awaitHeld(1, Duration.ofSeconds(1)));

        Job second = ended(submit(router, waitingAtMost(Duration.ofSeconds(1))));

        assertThat(second.errorType()).isEqualTo(ErrorType.GATING);
        router.releaseCommands();
        assertThat(ended(first).state()).isEqualTo(JobState.COMPLETE);
    }

    @Test
    void should_close_the_session_of_a_cancelled_job_within_a_second() {
        SimulatedDevice router = device("r1");
        node("w1", 2);
        router.holdCommands();
        JobId id = submit(router, show());
        await().atMost(LIMIT).until(() -> router.awaitHeld(1, Duration.ofSeconds(1)));

        assertThat(queue.cancel(id)).isEqualTo(Cancellation.ACTIVE);

        await().atMost(Duration.ofSeconds(1)).until(() -> router.log().openSessions() == 0);
        assertThat(ended(id).state()).isEqualTo(JobState.ABORTED);
        assertThat(series()).as("an aborted job is in no series").isZero();
    }

    @Test
    void should_cancel_a_job_on_a_node_whose_hands_are_all_full() {
        SimulatedDevice router = device("r1");
        node("w1", 1);
        router.holdCommands();
        JobId id = submit(router, show());
        await().atMost(LIMIT).until(() -> router.awaitHeld(1, Duration.ofSeconds(1)));

        queue.cancel(id);

        assertThat(ended(id).state()).isEqualTo(JobState.ABORTED);
    }

    @Test
    void should_start_a_job_at_once_on_a_node_that_was_full_before() {
        SimulatedDevice busy = device("r1");
        SimulatedDevice other = device("r2");
        node("w1", 1);
        busy.holdCommands();
        JobId first = submit(busy, show());
        await().atMost(LIMIT).until(() -> busy.awaitHeld(1, Duration.ofSeconds(1)));
        busy.releaseCommands();
        ended(first);

        JobId second = submit(other, show());

        await().atMost(Duration.ofMillis(1_500))
                .until(() -> other.log().commands().contains("show version"));
        assertThat(ended(second).state()).isEqualTo(JobState.COMPLETE);
    }

    @Test
    void should_give_back_what_does_not_end_in_time_when_it_is_drained() {
        SimulatedDevice router = device("r1");
        TestNode stopping = node("w1", 1);
        router.holdCommands();
        JobId id = submit(router, show());
        await().atMost(LIMIT).until(() -> router.awaitHeld(1, Duration.ofSeconds(1)));

        stopping.drain(Duration.ofMillis(100));

        Job job = reader.find(id).orElseThrow();
        assertThat(job.state()).isEqualTo(JobState.QUEUED);
        assertThat(job.attempts()).isZero();
        router.releaseCommands();
        node("w2", 1);
        assertThat(ended(id).worker()).isEqualTo("w2");
    }

    @Test
    void should_run_the_jobs_of_one_device_in_the_order_of_submission() {
        SimulatedDevice router = device("r1");
        node("w1", 4);
        node("w2", 4);
        List<String> commands =
                IntStream.range(0, 60).mapToObj(i -> "show clock " + i).toList();

        List<JobId> ids = commands.stream()
                .map(command -> submit(router, read(List.of(command), "lab", Duration.ofSeconds(20))))
                .toList();
        ids.forEach(this::ended);

        assertThat(router.log().commands().stream().filter(line -> line.startsWith("show clock")))
                .containsExactlyElementsOf(commands);
        assertThat(router.log().maxConcurrentSessions()).isEqualTo(1);
    }

    @Test
    void should_run_every_command_once_and_one_session_at_a_time_from_two_nodes() {
        List<SimulatedDevice> devices =
                IntStream.range(0, 5).mapToObj(i -> device("r" + i)).toList();
        node("w1", 4);
        node("w2", 4);

        List<JobId> ids = IntStream.range(0, 200)
                .mapToObj(i ->
                        submit(devices.get(i % 5), read(List.of("show clock " + i), "lab", Duration.ofSeconds(20))))
                .toList();
        ids.forEach(this::ended);

        Map<String, Long> times = devices.stream()
                .flatMap(device -> device.log().commands().stream())
                .filter(line -> line.startsWith("show clock"))
                .collect(groupingBy(line -> line, counting()));
        assertThat(times)
                .hasSize(200)
                .allSatisfy((command, count) -> assertThat(count).isEqualTo(1));
        assertThat(devices)
                .allSatisfy(device -> assertThat(device.log().overlaps()).isEmpty());
        assertThat(series()).isEqualTo(200);
    }

    private SimulatedDevice device(String name) {
        SimulatedDevice device = SimulatedDevice.builder(name, Personality.CISCO_IOS)
                .user("netops", "right-one")
                .privileged()
                .build()
                .start();
        opened.add(device);
        return device;
    }

    private TestNode node(String worker, int slots) {
        TestNode node = new TestNode(REDIS.url(), worker, slots, credentials, Duration.ofSeconds(30)).start();
        opened.add(node);
        return node;
    }

    private JobId submit(SimulatedDevice device, Work work) {
        JobId id = JobId.random();
        Submission.Target target = new Submission.Target(
                new DeviceId(device.name()), new Endpoint(device.host(), device.port()), "default", 1);
        assertThat(queue.enqueue(new Submission(id, target, work, "tester", null, null, false)))
                .isEqualTo(new Submitted.Accepted(id));
        return id;
    }

    private Job ended(JobId id) {
        return await().atMost(LIMIT)
                .pollInterval(Duration.ofMillis(10))
                .until(() -> reader.find(id).orElseThrow(), job -> job.state().isEnd());
    }

    /** The sum over all series that tom_jobs_total is made of. */
    private long series() {
        return Stream.of("w1", "w2", "none", "all")
                .flatMap(worker ->
                        REDIS
                                .redis()
                                .call(client ->
                                        client.hvals(REDIS.redis().keys().of(Key.SERIES, worker)))
                                .stream())
                .mapToLong(Long::parseLong)
                .sum();
    }

    private static Work show() {
        return with("lab", Duration.ofSeconds(20));
    }

    private static Work with(String credential, Duration timeout) {
        return read(List.of("show version"), credential, timeout);
    }

    private static Work waitingAtMost(Duration wait) {
        return work(Operation.SEND_COMMAND, List.of("show version"), "lab", Duration.ofSeconds(20), wait);
    }

    private static Work read(List<String> commands, String credential, Duration timeout) {
        return work(Operation.SEND_COMMANDS, commands, credential, timeout, Duration.ofSeconds(300));
    }

    private static Work configure(String... lines) {
        return work(Operation.SEND_CONFIGS, List.of(lines), "lab", Duration.ofSeconds(20), Duration.ofSeconds(300));
    }

    private static Work work(
            Operation operation, List<String> lines, String credential, Duration timeout, Duration wait) {
        return new Work(
                operation, lines, "cisco_ios", credential, false, Route.DIRECT, timeout, 2, wait, CacheUse.NONE, false);
    }
}
