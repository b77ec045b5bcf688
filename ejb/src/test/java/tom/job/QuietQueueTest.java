package tom.job;

import static org.assertj.core.api.Assertions.assertThat;
import static tom.job.Outcomes.COMPLETED;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tom.redis.RealRedis;

class QuietQueueTest {

    @RegisterExtension
    static final RealRedis REDIS = new RealRedis();

    private static final int SECONDS = 180;

    @Test
    void should_ask_nothing_while_a_hundred_jobs_wait_for_a_busy_device() {
        var broker = new TestBroker(REDIS.redis());
        WorkerQueue worker = broker.worker("w1");
        JobSweep sweep = broker.sweep();
        for (int i = 0; i < 101; i++) {
            broker.submit(Draft.read("r1"));
        }
        Claim running = broker.claim(worker);
        assertThat(worker.claim(9).jobs()).isEmpty();
        worker.awaitWork(true, Duration.ofMillis(10));
        CommandCounts before = CommandCounts.read(REDIS.redis());

        int claims = 0;
        for (int second = 1; second <= SECONDS; second++) {
            broker.clock().advance(1);
            sweep.sweep();
            if (second % 10 == 0) {
                worker.renew(List.of(running), List.of());
            }
            if (second % 10 == 0 && worker.awaitWork(true, Duration.ofMillis(10))) {
                claims++;
            }
        }

        CommandCounts spent = CommandCounts.read(REDIS.redis()).minus(before);
        assertThat(claims).as("times that a marker woke the idle worker").isZero();
        assertThat(spent.of("evalsha")).isEqualTo(SECONDS + SECONDS / 10);
        assertThat(spent.of("bzpopmin")).isEqualTo(SECONDS / 10);
        assertThat(spent.total()).as("also inside the scripts").isLessThan(SECONDS * 20L);
    }

    @Test
    void should_run_a_hundred_jobs_on_one_kept_session_with_one_call_each() {
        var broker = new TestBroker(REDIS.redis());
        WorkerQueue worker = broker.worker("w1");
        List<JobId> submitted = new ArrayList<>();
        broker.submit(Draft.read("r2"));
        worker.finish(broker.claim(worker), COMPLETED, false, 0); // from here on Redis knows the scripts
        for (int i = 0; i < 100; i++) {
            submitted.add(broker.submit(Draft.read("r1")));
        }
        CommandCounts before = CommandCounts.read(REDIS.redis());

        List<JobId> run = new ArrayList<>();
        List<Claim> next = worker.claim(1).jobs();
        while (!next.isEmpty()) {
            run.add(next.get(0).id());
            next = worker.finish(next.get(0), COMPLETED, true, 1).next().jobs();
        }

        assertThat(run).isEqualTo(submitted);
        CommandCounts spent = CommandCounts.read(REDIS.redis()).minus(before);
        assertThat(spent.of("evalsha")).isEqualTo(101);
        assertThat(worker.awaitWork(false, Duration.ofMillis(10)))
                .as("the dispatcher slept through it")
                .isFalse();
    }

    @Test
    void should_run_a_hundred_jobs_of_one_device_in_order_with_one_call_each() {
        var broker = new TestBroker(REDIS.redis());
        WorkerQueue worker = broker.worker("w1");
        List<JobId> submitted = new ArrayList<>();
        broker.submit(Draft.read("r2"));
        worker.finish(broker.claim(worker), COMPLETED, false, 0); // from here on Redis knows the scripts
        for (int i = 0; i < 100; i++) {
            submitted.add(broker.submit(Draft.read("r1")));
        }
        CommandCounts before = CommandCounts.read(REDIS.redis());

        List<JobId> run = new ArrayList<>();
        List<Claim> next = worker.claim(1).jobs();
        while (!next.isEmpty()) {
            run.add(next.get(0).id());
            next = worker.finish(next.get(0), COMPLETED, false, 1).next().jobs();
        }

        assertThat(run).isEqualTo(submitted);
        CommandCounts spent = CommandCounts.read(REDIS.redis()).minus(before);
        assertThat(spent.of("evalsha")).isEqualTo(101);
    }
}
