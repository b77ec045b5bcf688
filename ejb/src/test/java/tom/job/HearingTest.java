package tom.job;

import static org.assertj.core.api.Assertions.assertThat;
import static tom.job.Outcomes.COMPLETED;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tom.redis.RealRedis;

/** After a time in which nobody swept, since Redis or everybody was away, holders are heard before they are called lost. */
class HearingTest {

    @RegisterExtension
    static final RealRedis REDIS = new RealRedis();

    private TestBroker broker;
    private WorkerQueue holder;
    private WorkerQueue other;
    private Claim claim;

    @BeforeEach
    void open() {
        broker = new TestBroker(REDIS.redis());
        holder = broker.worker("w1");
        other = broker.worker("w2");
        broker.sweep().sweep();
        broker.submit(Draft.read("r1"));
        broker.submit(Draft.read("r1"));
        claim = broker.claim(holder);
        broker.clock().advance(60);
    }

    @Test
    void should_take_a_result_that_comes_after_the_first_claim() {
        assertThat(other.claim(1).jobs()).isEmpty();

        assertThat(holder.finish(claim, COMPLETED, false, 0).verdict()).isEqualTo(Verdict.CURRENT);

        assertThat(broker.job(claim.id()).state()).isEqualTo(JobState.COMPLETE);
        assertThat(broker.job(claim.id()).attempts()).isEqualTo(1);
    }

    @Test
    void should_take_a_result_that_comes_after_the_first_sweeps() {
        broker.sweep().sweep();
        broker.pass(2);

        assertThat(holder.finish(claim, COMPLETED, false, 0).verdict()).isEqualTo(Verdict.CURRENT);
    }

    @Test
    void should_count_no_lost_worker_when_the_claim_is_given_back() {
        other.claim(1);

        assertThat(holder.giveBack(claim.id(), claim.token())).isEqualTo(Verdict.CURRENT);

        assertThat(broker.claim(other).attempt()).isEqualTo(1);
    }

    @Test
    void should_tell_a_dispatcher_to_sleep_until_holders_were_heard() {
        assertThat(other.claim(1).nextDue()).isBetween(Duration.ofMillis(2_900), Duration.ofMillis(3_000));
        broker.clock().advance(1);
        assertThat(other.claim(1).nextDue()).isBetween(Duration.ofMillis(1_900), Duration.ofMillis(2_000));
    }

    @Test
    void should_reclaim_from_a_holder_that_says_nothing() {
        broker.sweep().sweep();
        broker.pass(2);
        assertThat(other.claim(1).jobs()).isEmpty();

        broker.pass(1.1);

        assertThat(broker.claim(other).id()).isEqualTo(claim.id());
        assertThat(holder.finish(claim, COMPLETED, false, 0).verdict()).isEqualTo(Verdict.REFUSED);
    }

    @Test
    void should_reclaim_though_nobody_ever_sweeps() {
        other.claim(1);
        broker.clock().advance(3.1);

        assertThat(broker.claim(other).id()).isEqualTo(claim.id());
    }

    @Test
    void should_not_wait_while_others_sweep() {
        broker.sweep().sweep();
        broker.pass(4);
        broker.claim(other);
        broker.pass(29);
        assertThat(other.claim(1).jobs()).isEmpty();

        broker.pass(2);

        assertThat(broker.claim(other).attempt()).isEqualTo(3);
    }

    @Test
    void should_read_nothing_more_while_no_lease_has_run_out() {
        broker.sweep().sweep();
        broker.pass(4);
        var before = CommandCounts.read(REDIS.redis());

        List<Claim> none = other.claim(0).jobs();

        assertThat(none).isEmpty();
        assertThat(CommandCounts.read(REDIS.redis()).minus(before).of("hmget")).isLessThanOrEqualTo(1);
    }
}
