package tom.job;

import static org.assertj.core.api.Assertions.assertThat;
import static tom.job.Outcomes.COMPLETED;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tom.device.Endpoint;
import tom.redis.Key;
import tom.redis.RealRedis;

/** What administrators order, and what the queue makes of it. */
class OrdersTest {

    private static final Endpoint R1 = new Endpoint("r1", 22);
    private static final Endpoint R2 = new Endpoint("r2", 22);

    @RegisterExtension
    static final RealRedis REDIS = new RealRedis();

    private final Incarnation me = new Incarnation("w1", "1");
    private TestBroker broker;
    private Orders orders;
    private WorkerQueue worker;
    private WorkerQueue other;

    @BeforeEach
    void open() {
        broker = new TestBroker(REDIS.redis());
        orders = broker.orders();
        worker = broker.worker(me);
        other = broker.worker("w2");
    }

    @Test
    void should_claim_nothing_of_a_paused_queue_and_all_of_it_when_it_is_resumed() {
        JobId first = broker.submit(Draft.read("r1"));
        orders.pause("default", "ann");
        JobId second = broker.submit(Draft.read("r2"));

        assertThat(worker.claim(5).jobs()).isEmpty();
        assertThat(waiting("default")).isEqualTo(2);

        orders.resume("default");
        assertThat(worker.claim(5).jobs()).extracting(Claim::id).containsExactlyInAnyOrder(first, second);
    }

    @Test
    void should_bring_no_job_of_a_paused_queue_with_a_finish() {
        broker.submit(Draft.read("r1"));
        Claim running = broker.claim(worker);
        broker.submit(Draft.read("r2"));
        orders.pause("default", "ann");

        assertThat(worker.finish(running, COMPLETED, false, 1).next().jobs()).isEmpty();
    }

    @Test
    void should_go_on_with_the_other_queues() {
        WorkerQueue both = broker.worker("w3", "default", "lab");
        broker.submit(Draft.read("r1"));
        JobId lab = broker.submit(Draft.read("r2").in("lab"));
        orders.pause("default", "ann");

        assertThat(both.claim(5).jobs()).extracting(Claim::id).containsExactly(lab);
    }

    @Test
    void should_not_hand_the_next_job_of_a_paused_queue_to_the_holder_of_its_device() {
        broker.submit(Draft.read("r1"));
        worker.finish(broker.claim(worker), COMPLETED, true, 0);
        orders.pause("default", "ann");
        JobId next = broker.submit(Draft.read("r1"));

        Claims claims = worker.claim(5);
        assertThat(claims.jobs()).isEmpty();
        assertThat(claims.evicted())
                .as("the device is free for other queues meanwhile")
                .containsExactly(R1);
        worker.unhold(R1);

        assertThat(worker.claim(5).jobs()).isEmpty();
        orders.resume("default");
        assertThat(other.claim(5).jobs()).extracting(Claim::id).containsExactly(next);
    }

    @Test
    void should_wake_somebody_when_a_queue_is_resumed_and_nobody_before() {
        orders.pause("default", "ann");
        broker.submit(Draft.read("r1"));
        worker.claim(5); // whoever was woken has looked
        REDIS.redis().call(client -> client.del("tom:wake:default"));
        broker.sweep().sweep();
        assertThat(broker.exists(Key.WAKE, "default")).isFalse();

        orders.resume("default");

        assertThat(broker.exists(Key.WAKE, "default")).isTrue();
    }

    @Test
    void should_end_the_wait_of_a_paused_job_in_time() {
        orders.pause("default", "ann");
        JobId late = broker.submit(Draft.read("r1").waitingAtMost(5));

        broker.pass(6);

        assertThat(broker.job(late).state()).isEqualTo(JobState.FAILED);
    }

    @Test
    void should_keep_the_first_order_to_pause() {
        orders.pause("default", "ann");
        String first = broker.hash(Key.PAUSED).get("default");
        broker.clock().advance(10);

        orders.pause("default", "bob");

        assertThat(first).endsWith(" ann");
        assertThat(broker.hash(Key.PAUSED)).containsEntry("default", first);
    }

    @Test
    void should_bring_nothing_to_a_worker_that_is_drained_until_it_works_again() {
        broker.submit(Draft.read("r1"));
        Claim running = broker.claim(worker);
        JobId next = broker.submit(Draft.read("r2"));
        orders.drain(me, "ann");

        Finished finished = worker.finish(running, COMPLETED, true, 1);
        assertThat(finished.next().jobs()).isEmpty();
        assertThat(finished.next().draining()).isTrue();
        assertThat(finished.kept()).as("it would be in the way of others").isFalse();
        assertThat(worker.claim(5).jobs()).isEmpty();

        orders.undrain(me);
        Claims claims = worker.claim(5);
        assertThat(claims.draining()).isFalse();
        assertThat(claims.jobs()).extracting(Claim::id).containsExactly(next);
    }

    @Test
    void should_ask_a_drained_worker_for_every_session_that_it_keeps() {
        for (String device : List.of("r1", "r2")) {
            broker.submit(Draft.read(device));
            worker.finish(broker.claim(worker), COMPLETED, true, 0);
        }
        broker.submit(Draft.read("r3"));
        other.finish(broker.claim(other), COMPLETED, true, 0);

        orders.drain(me, "ann");

        assertThat(broker.exists(Key.OWN_WAKE, me)).isTrue();
        assertThat(worker.claim(0).evicted()).containsExactlyInAnyOrder(R1, R2);
        assertThat(other.claim(0).evicted()).isEmpty();
    }

    @Test
    void should_hand_a_marker_on_that_a_drained_worker_took() {
        orders.drain(me, "ann");
        broker.submit(Draft.read("r1"));
        REDIS.redis().call(client -> client.zpopmin("tom:wake:default"));

        assertThat(worker.claim(5).jobs()).isEmpty();

        assertThat(broker.exists(Key.WAKE, "default")).isTrue();
    }

    @Test
    void should_tell_the_holder_again_that_a_session_is_kept_though_the_order_to_drain_came_between() {
        broker.submit(Draft.read("r1"));
        Claim claim = broker.claim(worker);
        worker.finish(claim, COMPLETED, true, 1);
        orders.drain(me, "ann");

        assertThat(worker.finish(claim, COMPLETED, true, 1).kept()).isTrue();
    }

    @Test
    void should_not_drain_the_next_run_of_a_worker() {
        orders.drain(me, "ann");
        broker.submit(Draft.read("r1"));

        assertThat(broker.worker(new Incarnation("w1", "2")).claim(1).jobs()).hasSize(1);
    }

    @Test
    void should_ask_the_holder_of_a_device_and_say_what_runs_there() {
        broker.submit(Draft.read("r1").sessions(2));
        worker.finish(broker.claim(worker), COMPLETED, true, 0);

        assertThat(orders.evict(R1)).isEqualTo(new Orders.Asked(List.of("w1"), 0));
        assertThat(worker.claim(0).evicted()).containsExactly(R1);
        assertThat(orders.evict(R2)).isEqualTo(new Orders.Asked(List.of(), 0));

        broker.submit(Draft.read("r2"));
        broker.claim(other);
        assertThat(orders.evict(R2)).isEqualTo(new Orders.Asked(List.of(), 1));
    }

    private long waiting(String queue) {
        return REDIS.redis().call(client -> client.zcard("tom:wait:" + queue));
    }
}
