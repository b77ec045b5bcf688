package tom.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tom.config.Configs;
import tom.config.TomConfig;
import tom.device.DeviceId;
import tom.device.Endpoint;
import tom.device.Platforms;
import tom.device.Route;
import tom.inventory.Inventory;
import tom.job.CacheUse;
import tom.job.Claim;
import tom.job.Incarnation;
import tom.job.JobId;
import tom.job.JobOutcome;
import tom.job.JobQueue;
import tom.job.JobReader;
import tom.job.JobState;
import tom.job.Operation;
import tom.job.Orders;
import tom.job.Submission;
import tom.job.Work;
import tom.job.WorkerQueue;
import tom.redis.RealRedis;
import tom.scrape.BrokerAtWork;
import tom.scrape.OperationsReader;
import tom.scrape.QueueState;
import tom.scrape.WorkerState;

class AdministrationTest {

    private static final TomConfig CONFIG = Configs.serving(Configs.defaults(), List.of("default", "west"));

    @RegisterExtension
    static final RealRedis REDIS = new RealRedis();

    @TempDir
    Path folder;

    private final Incarnation me = new Incarnation("w1", "7");
    private BrokerAtWork broker;
    private JobQueue queue;
    private JobReader jobs;
    private WorkerQueue worker;
    private Administration administration;

    @BeforeEach
    void open() throws IOException {
        Path file = folder.resolve("inventory.yml");
        Files.writeString(file, "r7: {host: 192.0.2.7, adapter_driver: cisco_ios, queue: lab}\n");
        broker = new BrokerAtWork(REDIS.redis());
        queue = new JobQueue(REDIS.redis(), CONFIG, "n1");
        jobs = new JobReader(REDIS.redis());
        worker = new WorkerQueue(REDIS.redis(), CONFIG, me);
        administration = new Administration(
                REDIS.redis(),
                new Orders(REDIS.redis(), CONFIG),
                new OperationsReader(REDIS.redis()),
                new Inventory(file, 1, Platforms.bundled(), Clock.systemUTC()),
                new Administration.Jobs(jobs, queue));
    }

    @Test
    void should_know_the_queues_of_jobs_of_workers_of_the_inventory_and_the_paused_ones() {
        submit("r1", "west");
        submit("r2", "west");
        assertThat(worker.claim(1).jobs()).hasSize(1);
        beats("w1", "7", 0);
        assertThat(administration.pause("west", "ann")).isPresent();

        assertThat(administration.read().queues())
                .extracting(
                        QueueState::name,
                        QueueState::workers,
                        QueueState::depth,
                        QueueState::active,
                        state -> state.paused() == null ? null : state.paused().by())
                .containsExactly(
                        tuple("default", 1, 0L, 0L, null),
                        tuple("lab", 0, 0L, 0L, null),
                        tuple("west", 1, 1L, 1L, "ann"));
    }

    @Test
    void should_say_since_when_a_queue_is_paused_and_how_long_its_oldest_job_waits() {
        submit("r1", "west");

        QueueState state =
                administration.pause("west", "ann of the night shift").orElseThrow();

        assertThat(state.paused()).isNotNull();
        assertThat(state.paused().by()).isEqualTo("ann of the night shift");
        assertThat(Duration.between(state.paused().at(), Instant.ofEpochSecond((long) broker.now()))
                        .abs())
                .isLessThan(Duration.ofSeconds(5));
        assertThat(state.oldest()).isPositive().isLessThan(Duration.ofMinutes(1));
        assertThat(administration.resume("west").orElseThrow().paused()).isNull();
    }

    @Test
    void should_order_nothing_of_a_queue_that_nobody_knows() {
        assertThat(administration.pause("wets", "ann")).isEmpty();
        assertThat(administration.resume("wets")).isEmpty();

        assertThat(administration.read().queues()).extracting(QueueState::name).containsExactly("lab");
    }

    @Test
    void should_drain_the_run_of_a_worker_that_reports_and_say_so() {
        beats("w1", "7", 0);
        submit("r1", "west");

        WorkerState drained = administration.drain("w1", "ann").orElseThrow();

        assertThat(drained.draining()).isNotNull();
        assertThat(drained.draining().by()).isEqualTo("ann");
        assertThat(worker.claim(1).jobs()).isEmpty();
        assertThat(administration.queue("west").orElseThrow().workers())
                .as("workers that take jobs")
                .isZero();
        assertThat(administration.undrain("w1").orElseThrow().draining()).isNull();
        assertThat(worker.claim(1).jobs()).hasSize(1);
    }

    @Test
    void should_not_show_an_order_to_an_earlier_run_of_a_worker() {
        beats("w1", "7", 0);
        administration.drain("w1", "ann");

        beats("w1", "8", 0);

        assertThat(administration.worker("w1").orElseThrow().draining()).isNull();
    }

    @Test
    void should_drain_nobody_that_is_unknown_or_takes_no_orders() {
        broker.beats("published", broker.now(), "{\"timestamp\":%s}".formatted(broker.now()));

        assertThat(administration.drain("published", "ann")).isEmpty();
        assertThat(administration.drain("w9", "ann")).isEmpty();
    }

    @Test
    void should_forget_a_worker_that_is_silent_but_not_what_it_has_counted() {
        broker.succeeds("w1", "r1");
        beats("w1", "7", 61);
        beats("w2", "7", 61);

        assertThat(administration.forget("w1")).isEqualTo(Forgetting.FORGOTTEN);
        assertThat(administration.forget("w2")).isEqualTo(Forgetting.FORGOTTEN);

        assertThat(administration.read().workers()).isEmpty();
        List<String> known = REDIS.redis().call(client -> client.zrange("tom:index:workers", 0, -1));
        assertThat(known).as("found by its series still").containsExactly("w1");
        assertThat(administration.forget("w1")).isEqualTo(Forgetting.UNKNOWN);
    }

    @Test
    void should_not_forget_a_worker_that_lives() {
        beats("w1", "7", 50);

        assertThat(administration.forget("w1")).isEqualTo(Forgetting.ALIVE);

        assertThat(administration.worker("w1")).isPresent();
    }

    @Test
    void should_cancel_the_jobs_of_one_device_wherever_they_stand() {
        JobId running = submit("r1", "west");
        Claim claim = worker.claim(1).jobs().get(0);
        JobId waiting = submit("r1", "west");
        JobId other = submit("r2", "west");
        JobId delayed = submit("r3", "west");
        for (Claim next : worker.claim(2).jobs()) {
            worker.retry(next, Duration.ofMinutes(5));
        }

        assertThat(administration.cancelJobs(new DeviceId("r1"))).isEqualTo(new CancelledJobs(1, 1));
        assertThat(administration.cancelJobs(new DeviceId("r3"))).isEqualTo(new CancelledJobs(1, 0));

        assertThat(List.of(state(running), state(waiting), state(other), state(delayed)))
                .containsExactly(JobState.ACTIVE, JobState.ABORTED, JobState.QUEUED, JobState.ABORTED);
        assertThat(worker.claim(0).cancelled()).containsExactly(running);
        worker.finish(claim, new JobOutcome.Completed("{}", Duration.ZERO), false, 0);
        assertThat(administration.cancelJobs(new DeviceId("r1"))).isEqualTo(new CancelledJobs(0, 0));
    }

    private void beats(String name, String run, int secondsAgo) {
        broker.beats(name, broker.now(), """
                {"timestamp":%s,"incarnation":"%s","queues":["default","west"]}""".formatted(broker.now() - secondsAgo, run));
    }

    private JobState state(JobId id) {
        return jobs.find(id).orElseThrow().state();
    }

    private JobId submit(String device, String queueName) {
        JobId id = JobId.random();
        var target = new Submission.Target(new DeviceId(device), new Endpoint(device, 22), queueName, 1);
        var work = new Work(
                Operation.SEND_COMMAND,
                List.of("show version"),
                "cisco_ios",
                "lab",
                false,
                Route.DIRECT,
                Duration.ofSeconds(10),
                3,
                Duration.ofMinutes(5),
                CacheUse.NONE,
                false);
        queue.enqueue(new Submission(id, target, work, "ann", null, null, false));
        return id;
    }
}
