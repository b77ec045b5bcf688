package tom.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tom.config.Configs;
import tom.device.DeviceId;
import tom.device.Endpoint;
import tom.job.CacheUse;
import tom.job.Digests;
import tom.job.Job;
import tom.job.JobId;
import tom.job.JobQueue;
import tom.job.Operation;
import tom.job.Submission;
import tom.job.Submitted;
import tom.job.UnconfirmedSubmitException;
import tom.redis.RealRedis;
import tom.redis.Redis;
import tom.redis.RedisUnavailableException;

/** A submit of which the reply is lost: queued once, or the client learns under which id to look. */
class LostSubmitTest {

    @RegisterExtension
    static final RealRedis REDIS = new RealRedis();

    @TempDir
    Path folder;

    private FaultLab lab;
    private TcpProxy proxy;
    private JobQueue queue;

    @BeforeEach
    void open() throws Exception {
        lab = new FaultLab(REDIS.redis(), folder);
        proxy = lab.keep(new TcpProxy(REDIS.port()));
        queue = queue(proxy.url());
        queue.enqueue(job(JobId.random())); // from here on Redis knows the script
        REDIS.redis().call(client -> client.del("tom:index:jobs"));
    }

    @AfterEach
    void close() throws Exception {
        lab.close();
    }

    @Test
    void should_queue_once_though_the_reply_was_lost() {
        proxy.loseReplies(Digests.load("enqueue", Configs.defaults(), REDIS.redis()), 1);
        JobId id = JobId.random();

        assertThat(queue.enqueue(job(id))).isEqualTo(new Submitted.Accepted(id));

        assertThat(queued()).containsExactly(id);
        assertThat(proxy.leftToLose()).isZero();
    }

    @Test
    void should_tell_the_id_when_the_second_reply_is_lost_too() {
        proxy.loseReplies(Digests.load("enqueue", Configs.defaults(), REDIS.redis()), 2);
        JobId id = JobId.random();

        assertThatThrownBy(() -> queue.enqueue(job(id)))
                .isInstanceOfSatisfying(
                        UnconfirmedSubmitException.class,
                        e -> assertThat(e.id()).isEqualTo(id));

        assertThat(queued()).containsExactly(id);
    }

    @Test
    void should_answer_within_two_seconds_when_redis_falls_silent() {
        proxy.fallSilent();
        long start = System.nanoTime();

        assertThatThrownBy(() -> queue.enqueue(job(JobId.random()))).isInstanceOf(UnconfirmedSubmitException.class);

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
    }

    @Test
    void should_say_that_nothing_was_queued_when_there_was_nobody_to_tell() throws Exception {
        proxy.close();
        JobQueue nobody = queue(proxy.url());

        assertThatThrownBy(() -> nobody.enqueue(job(JobId.random()))).isInstanceOf(RedisUnavailableException.class);
    }

    private JobQueue queue(String url) {
        return new JobQueue(lab.keep(new Redis(url, 4)), Configs.defaults(), "n2");
    }

    private List<JobId> queued() {
        return lab.reader.newest(job -> true, 10).stream().map(Job::id).toList();
    }

    private static Submission job(JobId id) {
        return new Submission(
                id,
                new Submission.Target(new DeviceId("r1"), new Endpoint("192.0.2.1", 22), "default", 1),
                FaultLab.work(Operation.SEND_COMMANDS, "cisco_ios", "lab", CacheUse.NONE, "show version"),
                "tester",
                null,
                null,
                false);
    }
}
