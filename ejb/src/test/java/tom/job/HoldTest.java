package tom.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static tom.job.Outcomes.COMPLETED;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tom.device.Endpoint;
import tom.device.ErrorType;
import tom.redis.Key;
import tom.redis.RealRedis;

class HoldTest {

    private static final Endpoint R1 = new Endpoint("r1", 22);
    private static final String LEASES = "device_lease:r1:22";

    @RegisterExtension
    static final RealRedis REDIS = new RealRedis();

    private final Incarnation me = new Incarnation("w1", "1");
    private TestBroker broker;
    private WorkerQueue holder;
    private WorkerQueue other;

    @BeforeEach
    void open() {
        broker = new TestBroker(REDIS.redis());
        holder = broker.worker(me);
        other = broker.worker("w2");
    }

    @Test
    void should_swap_the_lease_for_a_hold_as_long_as_a_lease() {
        Finished finished = keep();

        assertThat(finished.kept()).isTrue();
        assertThat(leases()).containsExactly("hold:w1#1");
        assertThat(score(LEASES, "hold:w1#1")).isEqualTo(broker.clock().now() + 30);
        assertThat(score("tom:active", "h|w1#1|r1:22")).isEqualTo(broker.clock().now() + 30);
    }

    @Test
    void should_swap_the_hold_for_the_lease_of_the_next_job_and_say_so() {
        keep();
        JobId next = submit();

        assertThat(other.claim(1).jobs()).isEmpty();
        Claim claim = broker.claim(holder);

        assertThat(claim.id()).isEqualTo(next);
        assertThat(claim.held()).isTrue();
        assertThat(leases()).containsExactly(next.text());
        assertThat(broker.keys("tom:heldwait:*")).isEmpty();
    }

    @Test
    void should_bring_the_next_job_on_the_kept_session_with_the_finish() {
        submit();
        JobId next = submit();

        Finished finished = holder.finish(broker.claim(holder), COMPLETED, true, 1);

        assertThat(finished.kept()).isTrue();
        assertThat(finished.next().jobs()).extracting(Claim::id, Claim::held).containsExactly(tuple(next, true));
    }

    @Test
    void should_tell_a_sleeping_holder_of_a_job_at_once() {
        keep();
        submit();

        assertThat(other.awaitWork(true, Duration.ofMillis(10))).isFalse();
        assertThat(holder.awaitWork(false, Duration.ofMillis(10))).isTrue();
    }

    @Test
    void should_let_others_on_the_device_when_the_session_is_given_up() {
        keep();
        JobId next = submit();

        assertThat(holder.unhold(R1)).isTrue();

        assertThat(other.awaitWork(true, Duration.ofMillis(10))).isTrue();
        Claim claim = broker.claim(other);
        assertThat(claim.id()).isEqualTo(next);
        assertThat(claim.held()).isFalse();
        assertThat(holder.unhold(R1)).isFalse();
    }

    @Test
    void should_renew_a_hold_as_long_as_its_session_is_kept() {
        keep();
        submit();

        for (int i = 0; i < 10; i++) {
            broker.pass(10);
            Renewal renewal = holder.renew(List.of(), List.of(R1));
            assertThat(renewal.lostHolds()).isEmpty();
        }

        assertThat(other.claim(1).jobs()).isEmpty();
        assertThat(broker.claim(holder).held()).isTrue();
    }

    @Test
    void should_reclaim_the_hold_of_a_holder_that_is_gone() {
        keep();
        JobId next = submit();

        broker.pass(31);

        assertThat(broker.claim(other).id()).isEqualTo(next);
        assertThat(holder.renew(List.of(), List.of(R1)).lostHolds()).containsExactly(R1);
        assertThat(broker.keys("tom:wready:*")).isEmpty();
        assertThat(broker.keys("tom:heldwait:*")).isEmpty();
    }

    @Test
    void should_ask_a_busy_holder_for_what_somebody_idle_can_run() {
        keep();
        submit();
        assertThat(other.claim(1).nextDue()).as("its grace").isLessThan(Duration.ofMillis(10));
        assertThat(holder.claim(0).evicted()).isEmpty();
        broker.clock().advance(0.01);

        assertThat(other.claim(1).jobs()).isEmpty();

        assertThat(holder.awaitWork(false, Duration.ofMillis(10))).isTrue();
        assertThat(holder.claim(0).evicted()).containsExactly(R1);
        assertThat(holder.renew(List.of(), List.of(R1)).evicted()).containsExactly(R1);
        holder.unhold(R1);
        assertThat(holder.claim(0).evicted()).isEmpty();
        assertThat(broker.claim(other).held()).isFalse();
    }

    @Test
    void should_not_ask_for_a_device_whose_job_the_idle_worker_does_not_serve() {
        keep();
        submit();
        broker.clock().advance(0.01);

        broker.worker("w3", "lab").claim(5);

        assertThat(holder.claim(0).evicted()).isEmpty();
    }

    @Test
    void should_give_up_a_device_whose_next_job_the_holder_does_not_serve() {
        keep();
        JobId lab = broker.submit(Draft.read("r1").in("lab"));

        Claims claims = holder.claim(1);

        assertThat(claims.jobs()).isEmpty();
        assertThat(claims.evicted()).containsExactly(R1);
        holder.unhold(R1);
        assertThat(broker.claim(broker.worker("w3", "lab")).id()).isEqualTo(lab);
    }

    @Test
    void should_ask_for_nothing_when_the_waiting_job_was_cancelled() {
        keep();
        JobId next = submit();
        broker.clock().advance(0.01);
        broker.queue().cancel(next);

        other.claim(1);

        assertThat(holder.claim(0).evicted()).isEmpty();
        assertThat(broker.keys("tom:wready:*")).isEmpty();
        assertThat(broker.keys("tom:heldwait:*")).isEmpty();
    }

    @Test
    void should_leave_the_other_slots_of_a_device_to_everybody() {
        broker.submit(Draft.read("r1").sessions(2));
        holder.finish(broker.claim(holder), COMPLETED, true, 0);
        broker.submit(Draft.read("r1").sessions(2));
        broker.submit(Draft.read("r1").sessions(2));

        assertThat(other.claim(5).jobs()).hasSize(1);
        assertThat(holder.claim(5).jobs()).extracting(Claim::held).containsExactly(true);
    }

    @Test
    void should_keep_one_session_of_two_that_a_worker_has_on_a_device() {
        broker.submit(Draft.read("r1").sessions(2));
        broker.submit(Draft.read("r1").sessions(2));
        List<Claim> running = holder.claim(2).jobs();

        assertThat(holder.finish(running.get(0), COMPLETED, true, 0).kept()).isTrue();
        assertThat(holder.finish(running.get(1), COMPLETED, true, 0).kept()).isFalse();
        assertThat(leases()).containsExactly("hold:w1#1");
    }

    @Test
    void should_say_again_that_the_session_is_kept_when_the_reply_was_lost() {
        submit();
        Claim claim = broker.claim(holder);
        holder.finish(claim, COMPLETED, true, 0);

        Finished again = holder.finish(claim, COMPLETED, true, 0);

        assertThat(again.verdict()).isEqualTo(Verdict.ALREADY);
        assertThat(again.kept()).isTrue();
        holder.unhold(R1);
        assertThat(holder.finish(claim, COMPLETED, true, 0).kept()).isFalse();
    }

    @Test
    void should_keep_nothing_for_a_result_that_comes_too_late() {
        submit();
        Claim claim = broker.claim(holder);
        broker.pass(31);

        Finished late = holder.finish(claim, COMPLETED, true, 0);

        assertThat(late.verdict()).isEqualTo(Verdict.REFUSED);
        assertThat(late.kept()).isFalse();
        assertThat(leases()).isEmpty();
    }

    @Test
    void should_leave_the_lease_of_a_worker_that_is_not_ours_alone() {
        broker.submit(Draft.read("r1").sessions(2));
        holder.finish(broker.claim(holder), COMPLETED, true, 0);
        double theirs = broker.clock().now() + 60;
        REDIS.redis().call(client -> client.zadd(LEASES, theirs, "theirs"));
        broker.submit(Draft.read("r1").sessions(2));

        assertThat(broker.claim(holder).held()).isTrue();
        broker.pass(31);

        assertThat(score(LEASES, "theirs")).isEqualTo(theirs);
    }

    @Test
    void should_drop_a_hold_that_nobody_watches_when_it_has_run_out() {
        REDIS.redis().call(client -> client.zadd(LEASES, broker.clock().now() + 20, "hold:gone#1"));
        JobId next = submit();
        assertThat(broker.keys("tom:wready:*")).as("it is nobody's to offer").isEmpty();

        broker.pass(1);
        broker.pass(20);

        assertThat(broker.claim(other).id()).isEqualTo(next);
    }

    @Test
    void should_sweep_out_what_does_not_wait_for_a_kept_session() {
        REDIS.redis().call(client -> client.zadd("tom:heldwait:default", 1, "r9:22"));
        REDIS.redis().call(client -> client.sadd("tom:queues", "default"));

        broker.sweep().sweep();

        assertThat(broker.exists(Key.HELD_WAIT, "default")).isFalse();
    }

    @Test
    void should_keep_and_give_up_when_redis_is_at_its_memory_limit() {
        submit();
        Claim claim = broker.claim(holder);
        REDIS.redis().call(client -> client.configSet("maxmemory", "1mb"));
        try {
            assertThat(holder.finish(claim, Outcomes.failed(ErrorType.OTHER), true, 0)
                            .kept())
                    .isTrue();
            assertThat(holder.renew(List.of(), List.of(R1)).lostHolds()).isEmpty();
            assertThat(holder.unhold(R1)).isTrue();
        } finally {
            REDIS.redis().call(client -> client.configSet("maxmemory", "0"));
        }
    }

    private Finished keep() {
        submit();
        return holder.finish(broker.claim(holder), COMPLETED, true, 0);
    }

    private JobId submit() {
        return broker.submit(Draft.read("r1"));
    }

    private static List<String> leases() {
        return REDIS.redis().call(client -> client.zrange(LEASES, 0, -1));
    }

    private static Double score(String key, String member) {
        return REDIS.redis().call(client -> client.zscore(key, member));
    }
}
