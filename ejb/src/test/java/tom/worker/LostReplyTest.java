package tom.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tom.job.CacheUse;
import tom.job.Digests;
import tom.job.Job;
import tom.job.JobId;
import tom.job.JobState;
import tom.job.Operation;
import tom.redis.RealRedis;
import tom.simulator.SimulatedDevice;

/** Connections that break after Redis has done what it was asked to: no job is lost or doubled, nothing leaks. */
class LostReplyTest {

    @RegisterExtension
    static final RealRedis REDIS = new RealRedis();

    private static final TestNode.World WORLD = TestNode.World.with(Duration.ofSeconds(3));

    @TempDir
    Path folder;

    private FaultLab lab;
    private TcpProxy proxy;
    private SimulatedDevice router;
    private TestNode node;

    @BeforeEach
    void open() throws Exception {
        lab = new FaultLab(REDIS.redis(), folder);
        proxy = lab.keep(new TcpProxy(REDIS.port()));
        router = lab.device("r1");
        node = lab.node(proxy.url(), "w1", 2, WORLD);
    }

    @AfterEach
    void close() throws Exception {
        lab.close();
    }

    @Test
    void should_run_a_job_once_though_the_reply_to_its_claim_was_lost() {
        lose("claim");

        Job job = lab.ended(lab.read(router, "show version"));

        runOnce(job);
        assertThat(job.attempts()).isEqualTo(1);
    }

    @Test
    void should_run_two_jobs_once_though_the_reply_with_the_end_of_one_and_the_next_was_lost() {
        lose("finish");
        JobId first = lab.read(router, "show version");
        JobId second = lab.read(router, "show clock");

        lab.ended(second);

        runOnce(lab.ended(first));
        assertThat(router.log().commands()).containsOnlyOnce("show clock");
    }

    @Test
    void should_retry_once_though_the_reply_to_the_retry_was_lost() {
        router.refuseConnections();
        lose("retry");
        JobId id = lab.read(router, "show version");
        await().atMost(FaultLab.LIMIT).until(() -> proxy.leftToLose() == 0);
        router.acceptConnections();

        Job job = lab.ended(id);

        runOnce(job);
        assertThat(job.attempts()).isEqualTo(2);
    }

    @Test
    void should_go_on_though_the_reply_to_a_renewal_was_lost() {
        router.holdCommands();
        JobId id = lab.read(router, "show version");
        lab.awaitHeld(router);
        lose("renew");
        await().atMost(FaultLab.LIMIT).until(() -> proxy.leftToLose() == 0);
        await().pollDelay(Duration.ofMillis(1_500)).until(() -> node.leases.count() == 1);
        router.releaseCommands();

        runOnce(lab.ended(id));
    }

    @Test
    void should_configure_once_though_the_reply_to_the_beginning_was_lost() {
        lose("begin");

        Job job = lab.ended(lab.configure(router, "interface Loopback7", "description by-tom"));

        assertThat(job.state()).as("%s", job).isEqualTo(JobState.COMPLETE);
        assertThat(router.log().commands()).containsOnlyOnce("description by-tom");
        assertThat(proxy.leftToLose()).isZero();
        lab.awaitNothingHeld(node);
    }

    @Test
    void should_report_what_was_read_though_it_could_not_be_cached() {
        router.holdCommands();
        JobId id = lab.submit(
                router, Operation.SEND_COMMANDS, new CacheUse(true, true, Duration.ofMinutes(1)), "show version");
        lab.awaitHeld(router);
        proxy.loseReplies("tom_cache:", 1);
        router.releaseCommands();

        runOnce(lab.ended(id));
        assertThat(proxy.leftToLose()).isZero();
    }

    private void lose(String script) {
        proxy.loseReplies(Digests.load(script, WORLD.config(), REDIS.redis()), 1);
    }

    private void runOnce(Job job) {
        assertThat(job.state()).as("%s", job).isEqualTo(JobState.COMPLETE);
        assertThat(router.log().commands()).containsOnlyOnce("show version");
        assertThat(proxy.leftToLose()).isZero();
        lab.awaitNothingHeld(node);
    }
}
