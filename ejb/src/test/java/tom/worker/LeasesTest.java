package tom.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tom.config.Configs;
import tom.device.DeviceId;
import tom.device.Endpoint;
import tom.device.Route;
import tom.job.CacheUse;
import tom.job.Claim;
import tom.job.Claims;
import tom.job.Incarnation;
import tom.job.JobId;
import tom.job.JobQueue;
import tom.job.JobReader;
import tom.job.JobState;
import tom.job.Operation;
import tom.job.Submission;
import tom.job.Work;
import tom.job.WorkerQueue;
import tom.redis.Key;
import tom.redis.RealRedis;

class LeasesTest {

    @RegisterExtension
    static final RealRedis REDIS = new RealRedis();

    private final Incarnation me = Incarnation.of("w1");
    private final SettableClock clock = new SettableClock();
    private WorkerQueue queue;
    private JobReader reader;

    @BeforeEach
    void open() {
        queue = new WorkerQueue(REDIS.redis(), Configs.defaults(), me);
        reader = new JobReader(REDIS.redis());
    }

    @Test
    void should_end_the_lease_and_what_stands_on_it_when_redis_says_it_is_lost() {
        Leases leases = leases(Duration.ofSeconds(30));
        submit();
        Lease lease = claimOne(leases);
        AtomicInteger aborted = new AtomicInteger();
        lease.onEnd(aborted::incrementAndGet);
        queue.giveBack(lease.claim().id(), lease.claim().token()); // as a reclaim would: the token rises

        leases.renew();

        assertThat(lease.ending()).isEqualTo(Lease.Ending.LOST);
        assertThat(aborted).hasValue(1);
        assertThatThrownBy(lease::check).isInstanceOf(LeaseOverException.class);
    }

    @Test
    void should_allow_writes_only_until_a_tenth_before_the_end_in_redis() {
        Leases leases = leases(Duration.ofSeconds(30));
        submit();
        long before = System.nanoTime();
        Lease lease = claimOne(leases);

        assertThat(lease.hasRunOut(before + Duration.ofSeconds(26).toNanos())).isFalse();
        assertThat(lease.hasRunOut(System.nanoTime() + Duration.ofSeconds(27).toNanos()))
                .isTrue();
    }

    @Test
    void should_abort_at_once_what_is_tied_to_a_lease_that_is_over_already() {
        Leases leases = leases(Duration.ofSeconds(30));
        submit();
        Lease lease = claimOne(leases);
        leases.cancel(List.of(lease.claim().id()));
        AtomicInteger aborted = new AtomicInteger();

        lease.onEnd(aborted::incrementAndGet);

        assertThat(aborted).hasValue(1);
        assertThat(lease.ending()).isEqualTo(Lease.Ending.CANCELLED);
    }

    @Test
    void should_close_everything_when_the_machine_was_asleep() {
        Leases leases = leases(Duration.ofSeconds(30));
        submit();
        Lease lease = claimOne(leases);
        leases.closeLapsed();
        assertThat(lease.ending()).isNull();

        clock.now = clock.now.plusSeconds(60); // the wall clock goes on while the monotonic one stands still
        leases.closeLapsed();

        assertThat(lease.ending()).isEqualTo(Lease.Ending.LOST);
    }

    @Test
    void should_not_mind_a_wall_clock_that_is_set_back() {
        Leases leases = leases(Duration.ofSeconds(30));
        submit();
        Lease lease = claimOne(leases);

        clock.now = clock.now.minusSeconds(3_600);
        leases.closeLapsed();

        assertThat(lease.ending()).isNull();
    }

    @Test
    void should_give_back_a_claim_whose_reply_was_lost() {
        Leases leases = leases(Duration.ofSeconds(30));
        JobId id = submit();
        queue.claim(1); // the reply reaches nobody

        leases.renew();

        assertThat(reader.find(id).orElseThrow().state()).isEqualTo(JobState.QUEUED);
        assertThat(reader.find(id).orElseThrow().attempts()).isZero();
    }

    @Test
    void should_keep_a_claim_that_it_knows() {
        Leases leases = leases(Duration.ofSeconds(30));
        JobId id = submit();
        Lease lease = claimOne(leases);
        double before = expiry(id);

        leases.renew();

        assertThat(lease.ending()).isNull();
        assertThat(expiry(id)).isGreaterThan(before);
        assertThat(reader.find(id).orElseThrow().state()).isEqualTo(JobState.ACTIVE);
    }

    @Test
    void should_learn_from_a_renewal_that_a_job_was_cancelled() {
        Leases leases = leases(Duration.ofSeconds(30));
        JobId id = submit();
        Lease lease = claimOne(leases);
        new JobQueue(REDIS.redis(), Configs.defaults(), "n1").cancel(id);

        leases.renew();

        assertThat(lease.ending()).isEqualTo(Lease.Ending.CANCELLED);
    }

    @Test
    void should_end_an_earlier_claim_on_a_job_that_comes_again() {
        Leases leases = leases(Duration.ofSeconds(30));
        submit();
        Lease first = claimOne(leases);
        AtomicInteger aborted = new AtomicInteger();
        first.onEnd(aborted::incrementAndGet);
        queue.giveBack(first.claim().id(), first.claim().token()); // as a reclaim would: the job waits again

        Lease second = claimOne(leases);

        assertThat(aborted).as("its session is closed before the next begins").hasValue(1);
        assertThat(first.ending()).isEqualTo(Lease.Ending.LOST);
        assertThat(second.ending()).isNull();
        assertThat(leases.of(first.claim()).ending()).isEqualTo(Lease.Ending.LOST);
    }

    @Test
    void should_cancel_a_claim_whose_reply_is_still_under_way() throws Exception {
        Leases leases = leases(Duration.ofSeconds(30));
        JobId id = submit();
        CountDownLatch claimed = new CountDownLatch(1);
        CountDownLatch arrives = new CountDownLatch(1);
        CompletableFuture<Claims> reply = CompletableFuture.supplyAsync(() -> leases.request(
                () -> {
                    Claims claims = queue.claim(1);
                    claimed.countDown();
                    awaitQuietly(arrives);
                    return claims;
                },
                Function.identity()));
        awaitQuietly(claimed);

        CompletableFuture<Void> cancel = CompletableFuture.runAsync(() -> leases.cancel(List.of(id)));
        assertThatThrownBy(() -> cancel.get(100, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
        arrives.countDown();

        cancel.get(5, TimeUnit.SECONDS);
        Claim claim = reply.get(5, TimeUnit.SECONDS).jobs().get(0);
        assertThat(leases.of(claim).ending()).isEqualTo(Lease.Ending.CANCELLED);
    }

    @Test
    void should_end_at_once_what_a_reply_brings_after_the_stop() {
        Leases leases = leases(Duration.ofSeconds(30));
        submit();

        leases.stop();

        assertThat(claimOne(leases).ending()).isEqualTo(Lease.Ending.STOPPED);
    }

    @Test
    void should_leave_an_abandoned_claim_to_the_reclaim_which_counts_it() {
        Leases leases = leases(Duration.ofSeconds(30));
        JobId id = submit();
        leases.abandon(claimOne(leases));

        leases.renew();
        leases.renew();

        assertThat(reader.find(id).orElseThrow().state()).isEqualTo(JobState.ACTIVE);
        assertThat(leases.count()).isZero();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            assertThat(latch.await(5, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Leases leases(Duration ttl) {
        return new Leases(queue, ttl, clock, new KeptSessions(queue, ttl, Duration.ZERO, Runnable::run));
    }

    private Lease claimOne(Leases leases) {
        Claim claim =
                leases.request(() -> queue.claim(1), Function.identity()).jobs().get(0);
        return leases.of(claim);
    }

    private static JobId submit() {
        JobId id = JobId.random();
        Endpoint endpoint = new Endpoint("192.0.2.1", 22);
        Work work = new Work(
                Operation.SEND_COMMAND,
                List.of("show version"),
                "cisco_ios",
                "lab",
                false,
                Route.DIRECT,
                Duration.ofSeconds(10),
                1,
                Duration.ofSeconds(60),
                CacheUse.NONE,
                false);
        new JobQueue(REDIS.redis(), Configs.defaults(), "n1")
                .enqueue(new Submission(
                        id,
                        new Submission.Target(new DeviceId("r1"), endpoint, "default", 1),
                        work,
                        "tester",
                        null,
                        null,
                        false));
        return id;
    }

    private static double expiry(JobId id) {
        return REDIS.redis().call(client -> client.zscore(REDIS.redis().keys().of(Key.ACTIVE), "j|" + id));
    }

    private static final class SettableClock extends Clock {
        private Instant now = Instant.EPOCH.plusSeconds(1_800_000_000L).plusNanos(System.nanoTime() % 1_000);
        private final long began = System.nanoTime();

        @Override
        public Instant instant() {
            return now.plusNanos(System.nanoTime() - began);
        }

        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }
    }
}
