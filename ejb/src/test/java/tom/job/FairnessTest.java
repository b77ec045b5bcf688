package tom.job;

import static org.assertj.core.api.Assertions.assertThat;
import static tom.job.Outcomes.COMPLETED;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tom.redis.Key;
import tom.redis.RealRedis;

class FairnessTest {

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
    void should_put_none_of_2000_devices_of_one_caller_before_another_caller_s_first() {
        for (int i = 0; i < 2_000; i++) {
            broker.submit(Draft.read("bulk" + i).by("bulk"));
        }
        List<Claim> running = new ArrayList<>(worker.claim(10).jobs());
        JobId mine = broker.submit(Draft.read("mine").by("me"));

        Finished finished = worker.finish(running.remove(0), COMPLETED, false, 1);

        assertThat(finished.next().jobs()).extracting(Claim::id).containsExactly(mine);
    }

    @Test
    void should_put_none_of_ten_long_lines_before_an_idle_device_of_the_same_caller() {
        for (int line = 0; line < 10; line++) {
            for (int i = 0; i < 100; i++) {
                broker.submit(Draft.read("r" + line));
            }
        }
        List<Claim> running = new ArrayList<>(worker.claim(10).jobs());
        JobId idle = broker.submit(Draft.read("idle"));

        Finished finished = worker.finish(running.remove(0), COMPLETED, false, 1);

        assertThat(running).hasSize(9);
        assertThat(finished.next().jobs()).extracting(Claim::id).containsExactly(idle);
    }

    @Test
    void should_let_callers_take_turns() {
        for (int i = 0; i < 3; i++) {
            broker.submit(Draft.read("a" + i).by("ann"));
        }
        for (int i = 0; i < 3; i++) {
            broker.submit(Draft.read("b" + i).by("bob"));
        }

        assertThat(worker.claim(6).jobs())
                .extracting(claim -> claim.device().name())
                .containsExactly("a0", "b0", "a1", "b1", "a2", "b2");
    }

    @Test
    void should_let_the_devices_of_one_caller_take_turns() {
        for (int i = 0; i < 2; i++) {
            broker.submit(Draft.read("r1"));
            broker.submit(Draft.read("r2"));
        }
        List<String> order = new ArrayList<>();
        for (Claim next = broker.claim(worker); order.size() < 3; next = next(next)) {
            order.add(next.device().name());
        }

        assertThat(order).containsExactly("r1", "r2", "r1");
    }

    @Test
    void should_not_charge_a_caller_for_turns_of_yesterday() {
        for (int i = 0; i < 50; i++) {
            worker.finish(claimOne("r" + i, "ann"), COMPLETED, false, 0);
        }
        assertThat(broker.hash(Key.FAIR)).containsKey("ann");

        broker.sweep().sweep();

        assertThat(broker.hash(Key.FAIR)).isEmpty();
        assertThat(broker.exists(Key.VIRTUAL_TIME)).isFalse();
    }

    @Test
    void should_remember_turns_while_somebody_waits_for_one() {
        broker.submit(Draft.read("r1").by("ann"));

        broker.sweep().sweep();

        assertThat(broker.hash(Key.FAIR)).containsEntry("ann", "1");
    }

    private Claim claimOne(String device, String caller) {
        broker.submit(Draft.read(device).by(caller));
        return broker.claim(worker);
    }

    private Claim next(Claim done) {
        return worker.finish(done, COMPLETED, false, 1).next().jobs().get(0);
    }
}
