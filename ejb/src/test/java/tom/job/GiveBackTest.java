package tom.job;

import static org.assertj.core.api.Assertions.assertThat;
import static tom.job.Outcomes.COMPLETED;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tom.redis.RealRedis;

class GiveBackTest {

    @RegisterExtension
    static final RealRedis REDIS = new RealRedis();

    private TestBroker broker;
    private WorkerQueue worker;

    @BeforeEach
    void open() {
        broker = new TestBroker(REDIS.redis());
        worker = broker.worker("w1");
    }

    @Test
    void should_return_a_job_to_its_place_without_counting_an_attempt() {
        JobId first = broker.submit(Draft.read("r1"));
        broker.submit(Draft.read("r1"));

        assertThat(giveBack(broker.claim(worker))).isEqualTo(Verdict.CURRENT);

        assertThat(broker.job(first).attempts()).isZero();
        Claim again = broker.claim(broker.worker("w2"));
        assertThat(again.id()).isEqualTo(first);
        assertThat(again.attempt()).isEqualTo(1);
    }

    @Test
    void should_end_a_configuration_that_was_begun() {
        JobId job = broker.submit(Draft.config("r1"));
        Claim claim = broker.claim(worker);
        assertThat(worker.begin(claim)).isTrue();

        giveBack(claim);

        assertThat(broker.job(job).state()).isEqualTo(JobState.FAILED);
        assertThat(broker.job(job).error())
                .isEqualTo("worker stopped during configuration: some lines may have been applied; not run again");
    }

    @Test
    void should_let_a_configuration_run_elsewhere_that_was_not_begun() {
        JobId job = broker.submit(Draft.config("r1"));

        giveBack(broker.claim(worker));

        assertThat(broker.claim(broker.worker("w2")).id()).isEqualTo(job);
    }

    @Test
    void should_recognise_the_call_that_is_repeated_because_its_reply_was_lost() {
        broker.submit(Draft.read("r1"));
        Claim claim = broker.claim(worker);
        giveBack(claim);

        assertThat(giveBack(claim)).isEqualTo(Verdict.ALREADY);
        broker.claim(broker.worker("w2"));
        assertThat(giveBack(claim)).isEqualTo(Verdict.ALREADY);
        assertThat(broker.job(claim.id()).state()).isEqualTo(JobState.ACTIVE);
    }

    @Test
    void should_refuse_the_result_of_a_claim_that_was_given_back() {
        broker.submit(Draft.read("r1"));
        Claim claim = broker.claim(worker);
        giveBack(claim);

        assertThat(worker.finish(claim, COMPLETED, false, 0).verdict()).isEqualTo(Verdict.REFUSED);

        assertThat(broker.job(claim.id()).state()).isEqualTo(JobState.QUEUED);
    }

    @Test
    void should_be_told_of_claims_whose_reply_was_lost() {
        JobId job = broker.submit(Draft.read("r1"));
        Claim lost = broker.claim(worker);

        List<Renewal.Held> unknown = worker.renew(List.of(), List.of()).unknown();

        assertThat(unknown).containsExactly(new Renewal.Held(job, lost.token()));
        assertThat(worker.renew(List.of(lost), List.of()).unknown()).isEmpty();
    }

    private Verdict giveBack(Claim claim) {
        return worker.giveBack(claim.id(), claim.token());
    }
}
