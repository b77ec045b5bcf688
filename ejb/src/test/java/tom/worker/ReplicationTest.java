package tom.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tom.config.Configs;
import tom.config.TomConfig.RedisSettings;
import tom.device.DeviceId;
import tom.device.Endpoint;
import tom.device.ErrorType;
import tom.device.Route;
import tom.device.Secret;
import tom.job.CacheUse;
import tom.job.Claim;
import tom.job.Incarnation;
import tom.job.Job;
import tom.job.JobId;
import tom.job.JobQueue;
import tom.job.JobState;
import tom.job.Operation;
import tom.job.Submission;
import tom.job.Submitted;
import tom.job.UnconfirmedSubmitException;
import tom.job.Work;
import tom.job.WorkerQueue;
import tom.redis.Redis;
import tom.redis.RedisProcess;
import tom.redis.RedisUnavailableException;
import tom.redis.UnconfirmedException;
import tom.simulator.SimulatedDevice;

/** What a failover must not take back: a master with one replica that has stopped to follow, unseen by the master. */
class ReplicationTest {

    @TempDir
    Path folder;

    private RedisProcess master;
    private RedisProcess replica;
    private RedisSettings settings;
    private Redis redis;
    private FaultLab lab;
    private SimulatedDevice router;

    @BeforeEach
    void open() throws Exception {
        master = RedisProcess.redis(RedisProcess.freePort(), "repl-diskless-sync-delay 0");
        replica = RedisProcess.redis(RedisProcess.freePort(), "replicaof 127.0.0.1 " + master.port());
        await().until(() -> replica.says("replication", "master_link_status:up"));
        settings = new RedisSettings(new Secret("redis://" + master.address()), null, 1);
        redis = new Redis(settings, 8);
        lab = new FaultLab(redis, folder);
        router = lab.device("r1");
    }

    @AfterEach
    void close() throws Exception {
        lab.close();
        redis.close();
        replica.close();
        master.close();
    }

    @Test
    void should_not_begin_a_configuration_of_which_a_failover_would_know_nothing() {
        JobId id = lab.configure(router, "hostname r9");
        WorkerQueue worker = new WorkerQueue(redis, Configs.defaults(), Incarnation.of("w1"));
        Claim claim = worker.claim(1).jobs().get(0);
        await().until(() -> "ACTIVE".equals(replica.ask(jedis -> jedis.hget("tom:job:" + id, "state"))));

        replica.freeze();
        assertThatThrownBy(() -> worker.begin(claim)).isInstanceOf(UnconfirmedException.class);
        assertThatThrownBy(() -> worker.begin(claim)).isInstanceOf(UnconfirmedException.class);
        replica.thaw();

        assertThat(worker.begin(claim)).isTrue();
        master.kill();
        String started = replica.ask(jedis -> jedis.hget("tom:job:" + id, "started"));
        assertThat(started).isEqualTo("1");
    }

    @Test
    void should_send_nothing_and_say_so_while_no_replica_follows() {
        lab.keep(new TestNode(
                        new Redis(settings, 8), "w1", 2, lab.credentials, TestNode.World.with(Duration.ofSeconds(30)))
                .start());
        router.holdCommands();
        JobId held = lab.read(router, "show version");
        lab.awaitHeld(router);
        JobId id = lab.submit("r1", new Endpoint(router.host(), router.port()), hostname());

        replica.freeze();
        router.releaseCommands();
        Job failed = lab.ended(id);

        assertThat(lab.ended(held).state()).isEqualTo(JobState.COMPLETE);
        assertThat(failed.state()).isEqualTo(JobState.FAILED);
        assertThat(failed.errorType()).isEqualTo(ErrorType.OTHER);
        assertThat(failed.error())
                .startsWith("nothing was sent to the device: ")
                .contains("tom.redis.min-replicas");
        assertThat(router.log().commands()).doesNotContain("configure terminal", "hostname r9");
        replica.thaw();
        assertThat(lab.ended(lab.configure(router, "hostname r8")).state()).isEqualTo(JobState.COMPLETE);
    }

    private static Work hostname() {
        return new Work(
                Operation.SEND_CONFIGS,
                List.of("hostname r9"),
                "cisco_ios",
                "lab",
                false,
                Route.DIRECT,
                Duration.ofSeconds(4),
                2,
                Duration.ofSeconds(300),
                CacheUse.NONE,
                false);
    }

    @Test
    void should_not_accept_a_job_that_a_failover_would_lose_until_its_repetition_is_safe() {
        JobId id = JobId.random();
        Submission job = new Submission(
                id,
                new Submission.Target(new DeviceId("r1"), new Endpoint("r1", 22), "default", 1),
                hostname(),
                "tester",
                null,
                null,
                false);
        replica.freeze();
        assertThatThrownBy(() -> lab.queue.enqueue(job)).isInstanceOf(UnconfirmedSubmitException.class);
        try (Redis another = new Redis(settings, 2)) { // of which the connections have written nothing
            var repeated = new JobQueue(another, Configs.defaults(), "n2");
            assertThatThrownBy(() -> repeated.enqueue(job)).isInstanceOf(UnconfirmedSubmitException.class);
        }
        replica.thaw();

        assertThat(lab.queue.enqueue(job)).isEqualTo(new Submitted.Accepted(id));
        master.kill();
        boolean isThere = replica.ask(jedis -> jedis.exists("tom:job:" + id));
        assertThat(isThere).isTrue();
    }

    @Test
    void should_say_that_replicas_are_missing_and_that_redis_takes_no_writes_then() {
        await().until(() -> redis.missingReplicas().isEmpty());
        master.ask(jedis -> jedis.configSet("min-replicas-to-write", "1"));

        replica.kill();
        await().atMost(Duration.ofSeconds(12))
                .until(() -> redis.missingReplicas().isPresent());

        assertThat(redis.missingReplicas().orElseThrow()).startsWith("0 replicas of Redis follow");
        assertThatThrownBy(() -> lab.read(router, "show version"))
                .isInstanceOf(RedisUnavailableException.class)
                .hasMessageContaining("NOREPLICAS");
    }
}
