package tom.job;

import static org.assertj.core.api.Assertions.assertThat;
import static tom.job.Outcomes.COMPLETED;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tom.device.Endpoint;
import tom.redis.RealRedis;

class GateTest {

    @RegisterExtension
    static final RealRedis REDIS = new RealRedis();

    private static final String LEASES = "device_lease:r1:22";

    private TestBroker broker;
    private WorkerQueue worker;

    @BeforeEach
    void open() {
        broker = new TestBroker(REDIS.redis());
        worker = broker.worker("w1");
    }

    @Test
    void should_let_as_many_sessions_stand_on_a_device_as_it_takes() {
        List<JobId> ids = List.of(submit(2), submit(2), submit(2));

        List<Claim> running = worker.claim(10).jobs();

        assertThat(running).extracting(Claim::id).containsExactly(ids.get(0), ids.get(1));
        assertThat(worker.finish(running.get(1), COMPLETED, false, 5).next().jobs())
                .extracting(Claim::id)
                .containsExactly(ids.get(2));
    }

    @Test
    void should_gate_two_names_of_one_endpoint_together() {
        var box = new Endpoint("192.0.2.1", 22);
        broker.submit(Draft.read("core").at(box));
        JobId second = broker.submit(Draft.read("core-too").at(box));

        List<Claim> running = worker.claim(10).jobs();

        assertThat(running).hasSize(1);
        assertThat(worker.finish(running.get(0), COMPLETED, false, 5).next().jobs())
                .extracting(Claim::id)
                .containsExactly(second);
    }

    @Test
    void should_gate_ipv6_endpoints_and_other_ports_by_themselves() {
        var plain = new Endpoint("2001:db8::1", 22);
        var other = new Endpoint("2001:db8::1", 8_022);
        broker.submit(Draft.read("v6").at(plain));
        broker.submit(Draft.read("v6-console").at(other));
        broker.submit(Draft.read("v6").at(plain));

        List<Claim> running = worker.claim(10).jobs();

        assertThat(running).extracting(Claim::endpoint).containsExactly(plain, other);
        assertThat(broker.keys("device_lease:*"))
                .containsExactlyInAnyOrder("device_lease:[2001:db8::1]:22", "device_lease:[2001:db8::1]:8022");
    }

    @Test
    void should_write_leases_as_other_workers_read_them() {
        JobId job = submit(1);

        worker.claim(1);

        Double expiry = REDIS.redis().call(client -> client.zscore(LEASES, job.text()));
        assertThat(expiry).isEqualTo(broker.clock().now() + 30);
    }

    @Test
    void should_wait_for_the_lease_of_a_worker_that_is_not_ours() {
        foreignLease(60);
        submit(1);

        assertThat(worker.claim(1).jobs()).isEmpty();
        broker.pass(59);
        assertThat(worker.claim(1).jobs()).isEmpty();
    }

    @Test
    void should_drop_such_a_lease_when_it_has_run_out() {
        foreignLease(60);
        JobId job = submit(1);
        broker.pass(1);
        broker.pass(60);

        assertThat(broker.claim(worker).id()).isEqualTo(job);
        List<String> leases = REDIS.redis().call(client -> client.zrange(LEASES, 0, -1));
        assertThat(leases).containsExactly(job.text());
    }

    @Test
    void should_notice_within_seconds_that_such_a_lease_was_given_up_early() {
        foreignLease(3_600);
        JobId job = submit(1);
        broker.pass(10);
        assertThat(worker.claim(1).jobs()).isEmpty();

        REDIS.redis().call(client -> client.zrem(LEASES, "theirs"));
        broker.clock().advance(2);

        assertThat(worker.claim(1).jobs()).extracting(Claim::id).containsExactly(job);
    }

    @Test
    void should_wake_a_worker_when_such_a_lease_has_ended() {
        foreignLease(60);
        submit(1);
        worker.claim(1);
        broker.pass(61);

        assertThat(worker.awaitWork(true, Duration.ofSeconds(1))).isTrue();
    }

    @Test
    void should_never_drop_an_expired_lease_of_ours_before_the_job_is_reclaimed() {
        JobId first = submit(1);
        submit(1);
        worker.claim(1);

        broker.clock().advance(31);

        assertThat(broker.claim(broker.worker("w2")).id())
                .as("the reclaimed one")
                .isEqualTo(first);
    }

    @Test
    void should_keep_queues_apart_and_prefer_the_first() {
        broker.submit(Draft.read("a").in("slow"));
        broker.submit(Draft.read("b").in("fast"));
        broker.submit(Draft.read("c").in("lab"));
        WorkerQueue both = broker.worker("w2", "fast", "slow");

        assertThat(both.claim(10).jobs())
                .extracting(claim -> claim.device().name())
                .containsExactly("b", "a");
    }

    @Test
    void should_leave_a_device_to_the_workers_of_the_queue_that_its_first_job_is_in() {
        broker.submit(Draft.read("r1").in("lab"));
        JobId second = broker.submit(Draft.read("r1"));

        assertThat(worker.claim(5).jobs()).isEmpty();
        WorkerQueue lab = broker.worker("w2", "lab");
        lab.finish(broker.claim(lab), COMPLETED, false, 0);
        assertThat(broker.claim(worker).id()).isEqualTo(second);
    }

    private JobId submit(int sessions) {
        return broker.submit(Draft.read("r1").sessions(sessions));
    }

    private void foreignLease(double seconds) {
        REDIS.redis().call(client -> client.zadd(LEASES, broker.clock().now() + seconds, "theirs"));
    }
}
