package tom.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static tom.job.Outcomes.COMPLETED;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import redis.clients.jedis.BuilderFactory;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.CommandObject;
import redis.clients.jedis.Protocol;
import tom.config.Configs;
import tom.redis.Key;
import tom.redis.RealRedis;
import tom.redis.Redis;
import tom.redis.RedisException;

class ListeningTest {

    @RegisterExtension
    static final RealRedis REDIS = new RealRedis();

    private static final String CHANNEL = "tom:done:n1";

    private final ExecutorService thread = Executors.newSingleThreadExecutor();
    private final AtomicInteger errors = new AtomicInteger();
    private TestBroker broker;
    private WorkerQueue worker;
    private JobAnnouncements announcements;

    @BeforeEach
    void open() {
        broker = new TestBroker(REDIS.redis());
        worker = broker.worker("w1");
        announcements = new JobAnnouncements(REDIS.redis(), broker.reader(), "n1");
    }

    @AfterEach
    void close() throws InterruptedException {
        announcements.close();
        thread.shutdown();
        assertThat(thread.awaitTermination(10, TimeUnit.SECONDS))
                .as("listening ends")
                .isTrue();
    }

    @Test
    void should_tell_who_waits_when_another_node_ends_the_job() {
        listen();
        JobId id = JobId.random();
        CompletableFuture<JobId> end = announcements.expect(id);
        broker.queue().enqueue(Draft.read("r1").waitedFor().submission(id));
        assertThat(end).isNotDone();

        worker.finish(broker.claim(worker), COMPLETED, false, 0);

        await().until(end::isDone);
        assertThat(end).isCompletedWithValue(id);
    }

    @Test
    void should_tell_of_a_cancelled_and_of_a_late_job_too() {
        listen();
        CompletableFuture<JobId> cancelled = submitAwaited(Draft.read("r1"));
        CompletableFuture<JobId> late = submitAwaited(Draft.read("r2").waitingAtMost(5));

        broker.pass(6);
        await().until(late::isDone);
        assertThat(cancelled).isNotDone();
        broker.queue()
                .cancel(broker.reader()
                        .newest(job -> !job.state().isEnd(), 1)
                        .get(0)
                        .id());

        await().until(cancelled::isDone);
    }

    @Test
    void should_tell_every_node_that_waits_for_one_job() {
        listen();
        JobId first = broker.submit(Draft.read("r1").once("k", "d"));
        new JobQueue(REDIS.redis(), Configs.defaults(), "n2")
                .enqueue(Draft.read("r1").once("k", "d").waitedFor().submission(JobId.random()));
        broker.queue().enqueue(Draft.read("r1").once("k", "d").waitedFor().submission(JobId.random()));

        assertThat(broker.hash(Key.JOB, first)).containsEntry("waiters", "n2 n1");
        CompletableFuture<JobId> end = announcements.expect(first);
        worker.finish(broker.claim(worker), COMPLETED, false, 0);
        await().until(end::isDone);
    }

    @Test
    void should_read_awaited_jobs_again_when_the_connection_was_cut() {
        listen();
        CompletableFuture<JobId> end = submitAwaited(Draft.read("r1"));
        Claim claim = broker.claim(worker);
        String record = REDIS.redis().keys().of(Key.JOB, claim.id());
        REDIS.redis().call(client -> client.hdel(record, "waiters")); // its announcement gets lost
        worker.finish(claim, COMPLETED, false, 0);
        assertThat(end).isNotDone();

        cutTheConnection();

        await().until(end::isDone);
        assertThat(errors).hasPositiveValue();
    }

    @Test
    void should_learn_of_a_job_that_ended_before_anybody_listened() {
        CompletableFuture<JobId> end = submitAwaited(Draft.read("r1"));
        worker.finish(broker.claim(worker), COMPLETED, false, 0);

        listen();

        await().until(end::isDone);
    }

    @Test
    void should_go_on_listening_longer_than_any_command_may_take() {
        listen();
        await().during(Duration.ofSeconds(6)).atMost(Duration.ofSeconds(10)).until(() -> errors.get() == 0);
        CompletableFuture<JobId> end = submitAwaited(Draft.read("r1"));

        worker.finish(broker.claim(worker), COMPLETED, false, 0);

        await().until(end::isDone);
        assertThat(errors).hasValue(0);
    }

    @Test
    void should_say_when_awaited_jobs_cannot_be_read_and_listen_again_later() {
        var elsewhere = new Redis("redis://127.0.0.1:1/0", 1);
        var deaf = new JobAnnouncements(REDIS.redis(), new JobReader(elsewhere), "n1");
        CompletableFuture<JobId> never = deaf.expect(JobId.random());

        assertThatThrownBy(deaf::listen).isInstanceOf(RedisException.class);
        assertThat(never).isNotDone();

        assertThat(worker.awaitWork(true, Duration.ofMillis(10)))
                .as("the connection is fit for other use")
                .isFalse();
        elsewhere.close();
    }

    private static void cutTheConnection() {
        var kill = new CommandArguments(Protocol.Command.CLIENT)
                .add("KILL")
                .add("TYPE")
                .add("pubsub");
        REDIS.redis().call(client -> client.executeCommand(new CommandObject<>(kill, BuilderFactory.LONG)));
    }

    private CompletableFuture<JobId> submitAwaited(Draft draft) {
        JobId id = JobId.random();
        CompletableFuture<JobId> end = announcements.expect(id);
        broker.queue().enqueue(draft.waitedFor().submission(id));
        return end;
    }

    private void listen() {
        thread.execute(() -> {
            while (!announcements.isClosed()) {
                try {
                    announcements.listen();
                } catch (RedisException e) {
                    errors.incrementAndGet();
                }
            }
        });
        await().until(() -> listeners() == 1);
    }

    private static long listeners() {
        return REDIS.redis().call(client -> client.publish(CHANNEL, "not the id of a job"));
    }
}
