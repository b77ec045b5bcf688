package tom.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tom.job.JobAnnouncements;
import tom.job.JobReader;
import tom.redis.RealRedis;
import tom.redis.Redis;

/** The thread that hears of ended jobs goes with its application. */
class AnnouncerTest {

    @RegisterExtension
    static final RealRedis REDIS = new RealRedis();

    private static final Duration SOON = Duration.ofSeconds(2);

    @Test
    void should_end_at_once_when_redis_answers() throws Exception {
        try (TcpProxy proxy = new TcpProxy(REDIS.port());
                Redis redis = new Redis(proxy.url(), 2)) {
            Announcer announcer = announcer(redis);
            Thread thread = listening(announcer);

            announcer.stop();
            thread.join(200);

            assertThat(thread.isAlive()).isFalse();
        }
    }

    /** Nobody says on such a connection that it is unsubscribed, and it may be silent for half a minute. */
    @Test
    void should_end_with_the_connections_when_nobody_answers() throws Exception {
        try (TcpProxy proxy = new TcpProxy(REDIS.port())) {
            Redis redis = new Redis(proxy.url(), 2);
            Announcer announcer = announcer(redis);
            Thread thread = listening(announcer);
            proxy.fallSilent();
            long start = System.nanoTime();

            announcer.stop();
            redis.close();
            thread.join(SOON.toMillis());

            assertThat(thread.isAlive()).isFalse();
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(SOON);
        }
    }

    private static Announcer announcer(Redis redis) {
        return new Announcer(new JobAnnouncements(redis, new JobReader(redis), "n1"));
    }

    private static Thread listening(Announcer announcer) {
        Thread thread = new Thread(announcer, "announcer");
        thread.start();
        await().until(() -> REDIS.redis().call(client -> client.publish("tom:done:n1", "no job")) == 1);
        return thread;
    }
}
