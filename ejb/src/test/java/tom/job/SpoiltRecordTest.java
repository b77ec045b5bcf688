package tom.job;

import static org.assertj.core.api.Assertions.assertThat;
import static tom.job.Outcomes.COMPLETED;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tom.redis.Key;
import tom.redis.RealRedis;

class SpoiltRecordTest {

    @RegisterExtension
    static final RealRedis REDIS = new RealRedis();

    private TestBroker broker;
    private Incarnation me;
    private WorkerQueue worker;

    @BeforeEach
    void open() {
        broker = new TestBroker(REDIS.redis());
        me = Incarnation.of("w1");
        worker = broker.worker(me);
    }

    @Test
    void should_set_aside_a_waiting_job_that_is_no_hash_and_take_the_next() {
        JobId spoilt = broker.submit(Draft.read("r1"));
        JobId next = broker.submit(Draft.read("r1"));
        spoil(spoilt);

        assertThat(broker.claim(worker).id()).isEqualTo(next);

        assertThat(quarantine()).containsExactly(spoilt.text());
        assertThat(broker.keys("tom:wait:*"))
                .as("only the spoilt one was left there")
                .isEmpty();
        assertThat(broker.keys("tom:line:*")).isEmpty();
    }

    @Test
    void should_set_aside_a_waiting_job_that_lacks_what_every_job_has() {
        JobId spoilt = broker.submit(Draft.read("r1"));
        JobId next = broker.submit(Draft.read("r1"));
        REDIS.redis().call(client -> client.hdel(key(spoilt), "max"));

        assertThat(broker.claim(worker).id()).isEqualTo(next);
        assertThat(quarantine()).containsExactly(spoilt.text());
    }

    @Test
    void should_set_aside_a_job_that_vanished() {
        JobId gone = broker.submit(Draft.read("r1"));
        JobId next = broker.submit(Draft.read("r1"));
        REDIS.redis().call(client -> client.del(key(gone)));

        assertThat(broker.claim(worker).id()).isEqualTo(next);
        assertThat(quarantine()).containsExactly(gone.text());
    }

    @Test
    void should_fail_a_claimed_job_that_cannot_be_understood_and_take_the_others() {
        JobId spoilt = broker.submit(Draft.read("r1"));
        JobId other = broker.submit(Draft.read("r2"));
        REDIS.redis().call(client -> client.hset(key(spoilt), "dev", ""));

        assertThat(worker.claim(2).jobs()).extracting(Claim::id).containsExactly(other);

        REDIS.redis().call(client -> client.hset(key(spoilt), "dev", "r1")); // so that this test can read it
        assertThat(broker.job(spoilt).state()).isEqualTo(JobState.FAILED);
        assertThat(broker.job(spoilt).error()).isEqualTo("the record of the job in Redis cannot be read");
        JobId next = broker.submit(Draft.read("r1"));
        assertThat(broker.claim(broker.worker("w2")).id()).isEqualTo(next);
    }

    @Test
    void should_sweep_past_spoilt_jobs_whose_wait_is_over() {
        JobId spoilt = broker.submit(Draft.read("r1").waitingAtMost(10));
        JobId late = broker.submit(Draft.read("r2").waitingAtMost(20));
        spoil(spoilt);

        broker.pass(21);

        assertThat(broker.job(late).state()).isEqualTo(JobState.FAILED);
        assertThat(broker.keys("tom:wait:*")).isEmpty();
    }

    @Test
    void should_free_the_device_of_a_running_job_that_is_spoilt() {
        JobId spoilt = broker.submit(Draft.read("r1"));
        broker.claim(worker);
        JobId next = broker.submit(Draft.read("r1"));
        spoil(spoilt);

        broker.pass(31);

        assertThat(broker.claim(broker.worker("w2")).id()).isEqualTo(next);
    }

    @Test
    void should_refuse_the_finish_of_a_spoilt_job_and_forget_the_claim() {
        broker.submit(Draft.read("r1"));
        Claim claim = broker.claim(worker);
        spoil(claim.id());

        assertThat(worker.finish(claim, COMPLETED, false, 0).verdict()).isEqualTo(Verdict.REFUSED);
        for (Renewal.Held held : worker.renew(List.of(), List.of()).unknown()) {
            worker.giveBack(held.id(), held.token());
        }

        assertThat(broker.exists(Key.OWNED, me)).isFalse();
    }

    @Test
    void should_go_on_past_a_spoilt_job_in_back_off() {
        JobId spoilt = broker.submit(Draft.read("r1"));
        worker.retry(broker.claim(worker), Duration.ofSeconds(1));
        spoil(spoilt);
        JobId next = broker.submit(Draft.read("r1"));
        broker.pass(2);

        assertThat(broker.claim(worker).id()).isEqualTo(next);
        assertThat(broker.exists(Key.DELAYED)).isFalse();
    }

    @Test
    void should_not_know_a_spoilt_job() {
        JobId spoilt = broker.submit(Draft.read("r1"));
        spoil(spoilt);

        assertThat(broker.queue().cancel(spoilt)).isEqualTo(Cancellation.UNKNOWN);
        assertThat(broker.reader().find(spoilt)).isEmpty();
    }

    @Test
    void should_accept_a_job_under_the_key_of_a_spoilt_one() {
        JobId spoilt = broker.submit(Draft.read("r1").once("k", "d"));
        spoil(spoilt);

        JobId next = broker.submit(Draft.read("r1").once("k", "d").waitedFor());

        assertThat(next).isNotEqualTo(spoilt);
    }

    @Test
    void should_hand_out_a_job_whose_request_cannot_be_read_so_that_it_can_fail() {
        JobId spoilt = broker.submit(Draft.read("r1"));
        JobId fine = broker.submit(Draft.read("r2"));
        REDIS.redis().call(client -> client.hset(key(spoilt), "request", "{\"operation\":7"));

        List<Claim> claims = worker.claim(2).jobs();

        assertThat(claims).extracting(Claim::id).containsExactly(spoilt, fine);
        assertThat(claims.get(0).work()).isNull();
        assertThat(claims.get(1).work()).isNotNull();
    }

    private static void spoil(JobId id) {
        REDIS.redis().call(client -> client.set(key(id), "garbage"));
    }

    private static String key(JobId id) {
        return REDIS.redis().keys().of(Key.JOB, id);
    }

    private static List<String> quarantine() {
        return REDIS.redis().call(client -> client.lrange("tom:quarantine", 0, -1));
    }
}
