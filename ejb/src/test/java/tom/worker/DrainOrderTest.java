package tom.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tom.config.Configs;
import tom.job.JobId;
import tom.job.JobState;
import tom.job.Orders;
import tom.redis.RealRedis;
import tom.simulator.SimulatedDevice;

/** Two nodes of which one is ordered to take no more jobs; the devices' logs say what it does with its sessions. */
class DrainOrderTest {

    @RegisterExtension
    static final RealRedis REDIS = new RealRedis();

    private static final TestNode.World WORLD =
            TestNode.World.with(Duration.ofSeconds(30)).keeping(Duration.ofSeconds(60));

    @TempDir
    Path folder;

    private FaultLab lab;
    private Orders orders;
    private TestNode first;

    @BeforeEach
    void open() throws Exception {
        lab = new FaultLab(REDIS.redis(), folder);
        orders = new Orders(REDIS.redis(), Configs.defaults());
        first = lab.node(REDIS.url(), "w1", 2, WORLD);
    }

    @AfterEach
    void close() throws Exception {
        lab.close();
    }

    @Test
    void should_end_what_runs_close_what_is_kept_and_leave_the_rest_to_others() {
        SimulatedDevice idle = lab.device("r1");
        SimulatedDevice busy = lab.device("r2");
        lab.ended(lab.read(idle, "show clock"));
        busy.holdCommands();
        JobId running = lab.read(busy, "show clock");
        lab.awaitHeld(busy);

        orders.drain(first.me, "ann");
        await().atMost(Duration.ofSeconds(5)).until(() -> idle.log().openSessions() == 0);
        JobId waiting = lab.read(lab.device("r3"), "show clock");
        assertThat(lab.job(running).state()).isEqualTo(JobState.ACTIVE);
        busy.releaseCommands();
        assertThat(lab.ended(running).state()).isEqualTo(JobState.COMPLETE);
        await().atMost(Duration.ofSeconds(5)).until(() -> busy.log().openSessions() == 0);
        assertThat(lab.job(waiting).state()).isEqualTo(JobState.QUEUED);

        lab.node(REDIS.url(), "w2", 2, WORLD);
        assertThat(lab.ended(waiting).worker()).isEqualTo("w2");
        assertThat(lab.ended(lab.read(idle, "show clock")).worker()).isEqualTo("w2");
    }

    @Test
    void should_work_again_when_it_may() {
        orders.drain(first.me, "ann");
        JobId waiting = lab.read(lab.device("r1"), "show clock");
        await().pollDelay(Duration.ofSeconds(1)).until(() -> lab.job(waiting).state() == JobState.QUEUED);

        orders.undrain(first.me);

        assertThat(lab.ended(waiting).worker()).isEqualTo("w1");
    }

    /** The marker that wakes others is not for it: it must not take it and put it back for ever. */
    @Test
    void should_sleep_though_jobs_wait() {
        orders.drain(first.me, "ann");
        orders.pause("west", "ann");
        lab.read(lab.device("r1"), "show clock");
        await().pollDelay(Duration.ofSeconds(1)).until(() -> true);

        long before = scripts();
        await().pollDelay(Duration.ofSeconds(2)).until(() -> true);

        assertThat(scripts() - before)
                .as("calls in two seconds, three of them sweeps")
                .isLessThan(12);
    }

    private static long scripts() {
        String stats = REDIS.redis().call(client -> client.info("commandstats"));
        Matcher calls = Pattern.compile("cmdstat_evalsha:calls=(\\d+)").matcher(stats);
        assertThat(calls.find()).isTrue();
        return Long.parseLong(calls.group(1));
    }
}
