package tom.job;

import static org.assertj.core.api.Assertions.assertThat;
import static tom.job.Outcomes.COMPLETED;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tom.device.ErrorType;
import tom.redis.Redis;
import tom.scrape.FailureFilter;
import tom.scrape.MonitoringReader;
import tom.scrape.SnapshotReader;

/** A broker with something in every structure, and two workers that bring all of it to an end while a test spoils a key. */
final class SpoiltScene {

    private static final int MOST_SECONDS = 400;
    private static final int RENEWAL = 10;

    final Incarnation holder = Incarnation.of("w1");
    final JobId waiting;
    final JobId ended;
    final Map<JobId, String> jobs = new LinkedHashMap<>();
    private final Redis redis;
    private final TestBroker broker;
    private final WorkerQueue first;
    private final WorkerQueue second;
    private Claim running;

    SpoiltScene(Redis redis) {
        this.redis = redis;
        this.broker = new TestBroker(redis);
        this.first = broker.worker(holder);
        this.second = broker.worker("w2");
        broker.beat("w1", "default");
        ended = submit("r3", Draft.read("r3").once("k", "d"));
        first.finish(broker.claim(first), COMPLETED, false, 0);
        submit("r6", Draft.read("r6"));
        first.finish(broker.claim(first), Outcomes.failed(ErrorType.OTHER), false, 0);
        submit("r2", Draft.read("r2"));
        first.retry(broker.claim(first), Duration.ofSeconds(5));
        submit("r4", Draft.read("r4"));
        first.finish(broker.claim(first), COMPLETED, true, 0);
        submit("r5", Draft.read("r5"));
        broker.queue().cancel(broker.claim(first).id());
        submit("r1", Draft.read("r1"));
        running = broker.claim(first);
        waiting = submit("r1", Draft.read("r1"));
        submit("r4", Draft.read("r4"));
        submit("r7", Draft.read("r7"));
        broker.pass(1);
    }

    /** The worker that holds the kept session and the cancelled job is gone from here on, but for the job on r1. */
    void runToTheEnd(JobId... unknown) {
        for (int second = 1; second <= MOST_SECONDS && !isOver(unknown); second++) {
            broker.pass(1);
            if (second % RENEWAL == 0 && running != null) {
                renew();
            }
            if (second == 2 * RENEWAL && running != null) {
                first.finish(running, COMPLETED, false, 0);
                running = null;
            }
            work();
        }
        jobs.keySet().stream().filter(id -> !List.of(unknown).contains(id)).forEach(this::hasEnded);
    }

    /** A job of a device that has nothing to do with what was spoilt, within a second. */
    void runAnother() {
        submit("r1", Draft.read("r1")); // looks at the device that is busy
        JobId other = submit("r9", Draft.read("r9"));
        broker.pass(1);
        work();
        hasEnded(other);
    }

    void read() {
        new SnapshotReader(redis).read();
        var monitoring = new MonitoringReader(redis);
        monitoring.workers();
        monitoring.summary();
        monitoring.failures(new FailureFilter(null, null, null, 100));
        broker.reader().newest(job -> true, 100);
        jobs.keySet().forEach(id -> broker.reader().find(id).ifPresent(broker.reader()::result));
        second.awaitWork(true, Duration.ofMillis(10));
        first.awaitWork(false, Duration.ofMillis(10));
    }

    private JobId submit(String device, Draft draft) {
        JobId id = broker.submit(draft);
        jobs.put(id, device);
        return id;
    }

    private void renew() {
        if (!first.renew(List.of(running), List.of()).lost().isEmpty()) {
            running = null; // its session is closed
        }
    }

    private void work() {
        List<Claim> claims = new ArrayList<>(second.claim(4).jobs());
        for (Claim claim : claims) {
            assertThat(running != null && running.endpoint().equals(claim.endpoint()))
                    .as("two sessions on %s", claim.endpoint())
                    .isFalse();
            second.finish(claim, COMPLETED, false, 0);
        }
    }

    private boolean isOver(JobId... unknown) {
        return running == null
                && jobs.keySet().stream()
                        .filter(id -> !List.of(unknown).contains(id))
                        .allMatch(id -> broker.reader()
                                .find(id)
                                .filter(job -> job.state().isEnd())
                                .isPresent());
    }

    private void hasEnded(JobId id) {
        assertThat(broker.reader().find(id))
                .as("job of %s", jobs.get(id))
                .hasValueSatisfying(
                        job -> assertThat(job.state().isEnd()).as("%s", job).isTrue());
    }
}
