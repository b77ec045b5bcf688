package tom.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tom.redis.Redis;
import tom.redis.RedisProcess;
import tom.redis.SentinelSet;
import tom.simulator.SimulatedDevice;

/** A failover by real Sentinels, under jobs that run. */
class SentinelTest {

    @TempDir
    Path folder;

    @Test
    void should_go_on_by_itself_when_the_master_is_killed() throws Exception {
        try (var set = new SentinelSet(2);
                var run = new FailoverRun(set.url(), 1, folder)) {
            set.first().kill();
            Duration recovered = run.recovered();
            System.out.println("recovered " + recovered.toMillis() + " ms after the master was killed");

            assertThat(recovered).isLessThan(Duration.ofSeconds(12));
            run.check();
        }
    }

    /** It comes back as a master that knows nothing of what happened, until the Sentinels make it a replica. */
    @Test
    void should_leave_a_master_that_hung_and_was_replaced() throws Exception {
        try (var set = new SentinelSet(2);
                var run = new FailoverRun(set.url(), 1, folder)) {
            set.first().freeze();
            Duration recovered = run.recovered();
            System.out.println("recovered " + recovered.toMillis() + " ms after the master was frozen");
            set.first().thaw();

            assertThat(recovered).isLessThan(Duration.ofSeconds(12));
            run.check();
        }
    }

    /** Two masters that share nothing: as if all that was written lately had been lost in a failover. */
    @Test
    void should_close_sessions_at_once_of_which_the_new_master_knows_nothing() throws Exception {
        try (var old = RedisProcess.redis(RedisProcess.freePort());
                var fresh = RedisProcess.redis(RedisProcess.freePort());
                var sentinel = RedisProcess.sentinel(
                        RedisProcess.freePort(), "sentinel monitor main 127.0.0.1 " + old.port() + " 1");
                var redis = new Redis("redis://" + old.address(), 4)) {
            FaultLab lab = new FaultLab(redis, folder);
            try {
                SimulatedDevice router = lab.device("r1");
                lab.node(
                        "redis-sentinel://" + sentinel.address() + "/main",
                        "w1",
                        1,
                        TestNode.World.with(Duration.ofSeconds(30)));
                router.holdCommands();
                lab.read(router, "show version");
                lab.awaitHeld(router);

                sentinel.ask(jedis -> {
                    jedis.sentinelRemove("main");
                    return jedis.sentinelMonitor("main", "127.0.0.1", fresh.port(), 1);
                });

                await().atMost(Duration.ofSeconds(4)).until(() -> router.log().openSessions() == 0);
            } finally {
                lab.close();
            }
        }
    }
}
