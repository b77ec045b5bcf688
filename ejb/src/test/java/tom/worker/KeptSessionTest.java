package tom.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tom.device.Endpoint;
import tom.device.ErrorType;
import tom.job.CacheUse;
import tom.job.Job;
import tom.job.JobId;
import tom.job.JobState;
import tom.job.Operation;
import tom.redis.RealRedis;
import tom.simulator.SimulatedDevice;
import tom.ssh.BrokenSession;

/** One session for the jobs of a device, on one node; the device's own log is the witness. */
class KeptSessionTest {

    @RegisterExtension
    static final RealRedis REDIS = new RealRedis();

    private static final TestNode.World WORLD =
            TestNode.World.with(Duration.ofSeconds(30)).keeping(Duration.ofSeconds(30));
    private static final Duration SOON = Duration.ofSeconds(2);

    @TempDir
    Path folder;

    private FaultLab lab;
    private SimulatedDevice router;

    @BeforeEach
    void open() throws Exception {
        lab = new FaultLab(REDIS.redis(), folder);
        Files.writeString(lab.credentials, """
                lab: {username: netops, password: right-one}
                other: {username: netops, password: right-one, enable_secret: never-asked-for}
                """);
        router = lab.device("r1");
    }

    @AfterEach
    void close() throws Exception {
        lab.close();
    }

    @Test
    void should_run_the_jobs_of_a_device_in_one_session() {
        TestNode node = node("w1", 2);

        for (int i = 0; i < 10; i++) {
            completes(lab.read(router, "show clock"));
        }
        completes(lab.configure(router, "interface Loopback7", "description by-tom"));
        completes(lab.read(router, "show version", "show clock"));

        assertThat(router.log().sessions()).hasSize(1);
        assertThat(router.log().openSessions()).isEqualTo(1);
        assertThat(node.kept.count()).isEqualTo(1);
    }

    @Test
    void should_run_a_line_of_jobs_in_one_session() {
        node("w1", 2);
        List<JobId> ids = IntStream.range(0, 30)
                .mapToObj(i -> lab.read(router, "show clock"))
                .toList();

        ids.forEach(this::completes);

        assertThat(router.log().sessions()).hasSize(1);
    }

    @Test
    void should_go_on_under_another_name_of_the_same_endpoint() {
        node("w1", 2);
        completes(lab.read(router, "show clock"));

        completes(lab.submit("also-r1", endpoint(router), Operation.SEND_COMMAND, CacheUse.NONE, "show version"));

        assertThat(router.log().sessions()).hasSize(1);
    }

    @Test
    void should_close_first_and_open_another_session_for_another_credential() {
        node("w1", 2);
        completes(lab.read(router, "show clock"));

        completes(lab.readAs("other", router, 1, "show clock"));
        completes(lab.readAs("other", router, 1, "show clock"));

        assertThat(router.log().sessions()).hasSize(2);
        assertThat(router.log().overlaps()).isEmpty();
    }

    @Test
    void should_open_another_session_when_the_login_under_the_same_name_has_changed() throws Exception {
        TestNode node = node("w1", 2);
        completes(lab.read(router, "show clock"));

        Files.writeString(lab.credentials, "lab: {username: netops, password: right-one, enable_secret: changed}\n");
        await().atMost(FaultLab.LIMIT).until(() -> node.logins.ids().size() == 1);
        completes(lab.read(router, "show clock"));

        assertThat(router.log().sessions()).hasSize(2);
        assertThat(router.log().overlaps()).isEmpty();
    }

    @Test
    void should_keep_no_session_in_which_a_command_was_refused() {
        node("w1", 2);
        assertThat(lab.ended(lab.read(router, "show nonsense")).state()).isEqualTo(JobState.FAILED);
        assertThat(router.log().openSessions()).isZero();

        completes(lab.read(router, "show clock"));

        assertThat(router.log().sessions()).hasSize(2);
    }

    @Test
    void should_keep_no_session_that_a_job_left_in_another_mode() {
        node("w1", 2);

        completes(lab.read(router, "configure terminal"));

        assertThat(router.log().openSessions()).isZero();
        completes(lab.read(router, "show clock"));
        assertThat(router.log().sessions()).hasSize(2);
    }

    @Test
    void should_close_the_kept_session_of_a_job_that_is_cancelled() {
        node("w1", 2);
        completes(lab.read(router, "show clock"));
        router.holdCommands();
        JobId id = lab.read(router, "show version");
        lab.awaitHeld(router);

        lab.queue.cancel(id);

        await().atMost(SOON).until(() -> lab.job(id).state() == JobState.ABORTED);
        assertThat(router.log().openSessions()).isZero();
        router.releaseCommands();
        completes(lab.read(router, "show clock"));
        assertThat(router.log().sessions()).hasSize(2);
        assertThat(router.log().overlaps()).isEmpty();
    }

    @Test
    void should_free_the_device_soon_after_it_has_closed_an_idle_session() {
        node("w1", 2);
        completes(lab.read(router, "show clock"));

        router.cutSessions();

        await().atMost(SOON).until(() -> lab.held().isEmpty());
        Job next = completes(lab.read(router, "show clock"));
        assertThat(next.attempts()).isEqualTo(1);
    }

    @Test
    void should_not_fail_a_job_that_comes_just_after_the_device_has_closed_its_session() {
        node("w1", 2);
        for (int i = 0; i < 20; i++) {
            completes(lab.read(router, "show clock"));

            router.cutSessions();

            assertThat(completes(lab.read(router, "show clock")).attempts()).isEqualTo(1);
        }
    }

    @Test
    void should_notice_that_an_idle_peer_does_not_answer_any_more() throws Exception {
        TcpProxy line = lab.keep(new TcpProxy(router.port()));
        node("w1", 2, Duration.ofMinutes(5));
        completes(lab.submit(
                "r1", new Endpoint("127.0.0.1", line.port()), Operation.SEND_COMMAND, CacheUse.NONE, "show clock"));

        line.fallSilent();

        await().atMost(Duration.ofSeconds(20)).until(() -> lab.held().isEmpty());
    }

    @Test
    void should_let_others_on_the_device_only_when_the_session_is_closed() throws Exception {
        TcpProxy line = lab.keep(new TcpProxy(router.port()));
        TestNode node = node("w1", 2, Duration.ofSeconds(1));
        completes(lab.submit(
                "r1", new Endpoint("127.0.0.1", line.port()), Operation.SEND_COMMAND, CacheUse.NONE, "show clock"));
        line.fallSilent(); // its goodbye is not answered: closing takes a second

        await().atMost(FaultLab.LIMIT)
                .pollInterval(Duration.ofMillis(5))
                .until(() -> lab.held().isEmpty());

        await().atMost(Duration.ofMillis(200))
                .pollInterval(Duration.ofMillis(5))
                .until(() -> node.kept.count() == 0);
    }

    @Test
    void should_connect_anew_when_a_kept_session_breaks_at_the_first_write() {
        TestNode node = node("w1", 2);
        completes(lab.read(router, "show clock"));
        replaceByBroken(node);

        assertThat(completes(lab.read(router, "show version")).attempts()).isEqualTo(1);

        assertThat(router.log().sessions()).hasSize(2);
        assertThat(router.log().overlaps()).isEmpty();
    }

    @Test
    void should_ask_again_when_the_connection_of_a_kept_session_breaks_before_any_answer() throws Exception {
        TcpProxy line = lab.keep(new TcpProxy(router.port()));
        Endpoint endpoint = new Endpoint("127.0.0.1", line.port());
        node("w1", 2);
        completes(lab.submit("r1", endpoint, Operation.SEND_COMMAND, CacheUse.NONE, "show clock"));
        line.loseReplies("", 1); // whatever is written next arrives, and nothing comes back

        Job job = completes(lab.submit("r1", endpoint, Operation.SEND_COMMAND, CacheUse.NONE, "show version"));

        assertThat(job.attempts()).isEqualTo(1);
        assertThat(router.log().sessions()).hasSize(2);
        assertThat(router.log().overlaps()).isEmpty();
    }

    @Test
    void should_not_begin_a_configuration_twice_when_a_kept_session_breaks_at_the_first_write() {
        TestNode node = node("w1", 2);
        completes(lab.read(router, "show clock"));
        replaceByBroken(node);

        Job job = lab.ended(lab.configure(router, "interface Loopback7", "description by-tom"));

        assertThat(job.state()).isEqualTo(JobState.FAILED);
        assertThat(job.errorType()).isEqualTo(ErrorType.NETWORK);
        assertThat(router.log().commands()).doesNotContain("configure terminal");
        assertThat(router.log().sessions()).hasSize(1);
    }

    @Test
    void should_end_a_session_that_was_idle_long_enough() {
        node("w1", 2, Duration.ofSeconds(1));
        completes(lab.read(router, "show clock"));
        assertThat(router.log().openSessions()).isEqualTo(1);

        await().atMost(SOON.plusSeconds(1)).until(() -> lab.held().isEmpty());

        assertThat(router.log().openSessions()).isZero();
    }

    @Test
    void should_keep_none_when_told_so() {
        node("w1", 2, Duration.ZERO);

        completes(lab.read(router, "show clock"));

        assertThat(router.log().openSessions()).isZero();
        assertThat(lab.held()).isEmpty();
    }

    @Test
    void should_keep_one_of_two_sessions_on_a_device_that_takes_two() {
        node("w1", 4);
        router.holdCommands();
        JobId first = lab.readAs("lab", router, 2, "show clock");
        JobId second = lab.readAs("lab", router, 2, "show clock");
        await().atMost(FaultLab.LIMIT).until(() -> router.awaitHeld(2, Duration.ofSeconds(1)));
        router.releaseCommands();
        completes(first);
        completes(second);
        await().atMost(SOON).until(() -> router.log().openSessions() == 1);

        List<JobId> more = IntStream.range(0, 20)
                .mapToObj(i -> lab.readAs("lab", router, 2, "show clock"))
                .toList();
        more.forEach(this::completes);

        assertThat(router.log().maxConcurrentSessions()).isEqualTo(2);
        await().atMost(SOON).until(() -> router.log().openSessions() == 1);
    }

    @Test
    void should_give_up_every_session_when_it_is_drained() {
        TestNode node = node("w1", 4);
        SimulatedDevice second = lab.device("r2");
        completes(lab.read(router, "show clock"));
        completes(lab.read(second, "show clock"));

        node.drain(Duration.ofSeconds(5));

        assertThat(router.log().openSessions() + second.log().openSessions()).isZero();
        assertThat(lab.held()).isEmpty();
        assertThat(node.kept.count()).isZero();
    }

    private Job completes(JobId id) {
        Job job = lab.ended(id);
        assertThat(job.state()).as("%s", job).isEqualTo(JobState.COMPLETE);
        return job;
    }

    private void replaceByBroken(TestNode node) {
        KeptSession real = node.kept.take(endpoint(router));
        real.session().close();
        JobSession broken = new JobSession();
        broken.own(real.access(), BrokenSession.onIos());
        node.kept.settle(node.kept.propose(broken), true, System.nanoTime());
    }

    private TestNode node(String name, int slots) {
        return lab.node(REDIS.url(), name, slots, WORLD);
    }

    private TestNode node(String name, int slots, Duration idle) {
        return lab.node(REDIS.url(), name, slots, WORLD.keeping(idle));
    }

    private static Endpoint endpoint(SimulatedDevice device) {
        return new Endpoint(device.host(), device.port());
    }
}
