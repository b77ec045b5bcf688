package tom.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tom.config.Configs;
import tom.job.JobSweep;
import tom.job.PublishedNames;
import tom.redis.RealRedis;
import tom.redis.Redis;

/** What every node does once a second, be it a worker or not. */
class SweeperTest {

    @RegisterExtension
    static final RealRedis REDIS = new RealRedis();

    @Test
    void should_find_published_workers_on_a_node_that_is_no_worker() {
        Redis redis = REDIS.redis();
        redis.call(client -> client.hset("tom:stats:worker:p1", "complete", "1"));
        var sweeper =
                new Sweeper(new JobSweep(redis, Configs.defaults()), new PublishedNames(redis, Configs.defaults()));

        sweeper.sweep();

        assertThat(redis.<List<String>>call(client -> client.zrange("tom:index:workers", 0, -1)))
                .containsExactly("p1");
    }

    @Test
    void should_sweep_the_queue_when_published_workers_cannot_be_looked_for() {
        Redis redis = REDIS.redis();
        var closed = new Redis(REDIS.url(), 1);
        closed.close();
        var sweeper =
                new Sweeper(new JobSweep(redis, Configs.defaults()), new PublishedNames(closed, Configs.defaults()));

        sweeper.sweep();

        assertThat(redis.<Boolean>call(client -> client.hexists("tom:swept", "last")))
                .isTrue();
    }
}
