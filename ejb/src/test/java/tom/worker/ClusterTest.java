package tom.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import tom.cache.CommandCache;
import tom.config.Configs;
import tom.device.DeviceId;
import tom.device.Endpoint;
import tom.job.CacheUse;
import tom.job.Idempotency;
import tom.job.JobAnnouncements;
import tom.job.JobId;
import tom.job.JobState;
import tom.job.Operation;
import tom.job.PublishedNames;
import tom.job.Submission;
import tom.redis.ClusterSet;
import tom.redis.Redis;
import tom.redis.RedisProcess;
import tom.scrape.JobSeries;
import tom.scrape.MonitoringReader;
import tom.scrape.SnapshotReader;
import tom.simulator.SimulatedDevice;

/** Everything in a Redis Cluster, where all keys have to be in one slot, and a failover of that slot's master. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ClusterTest {

    private static ClusterSet cluster;

    @TempDir
    Path folder;

    @BeforeAll
    static void open() {
        cluster = new ClusterSet();
    }

    @AfterAll
    static void close() throws Exception {
        cluster.close();
    }

    @Test
    @Order(1)
    void should_work_in_one_slot() throws Exception {
        try (var redis = new Redis(cluster.url(), 8)) {
            FaultLab lab = new FaultLab(redis, folder);
            try {
                workInOneSlot(redis, lab);
            } finally {
                lab.close();
            }
        }
    }

    private void workInOneSlot(Redis redis, FaultLab lab) throws Exception {
        var announcements = lab.keep(new JobAnnouncements(redis, lab.reader, "n1"));
        CompletableFuture<Void> listening = CompletableFuture.runAsync(announcements::listen);
        SimulatedDevice router = lab.device("r1");
        TestNode node = lab.node(cluster.url(), "w1", 2, TestNode.World.with(Duration.ofSeconds(30)));

        JobId read = JobId.random();
        CompletableFuture<JobId> end = announcements.expect(read);
        lab.queue.enqueue(waited(read, router));
        end.get(20, TimeUnit.SECONDS);
        assertThat(lab.job(read).state()).isEqualTo(JobState.COMPLETE);
        assertThat(lab.ended(lab.configure(router, "hostname r9")).state()).isEqualTo(JobState.COMPLETE);
        assertThat(lab.reader.result(lab.job(read)))
                .hasValueSatisfying(text -> assertThat(text).contains("show version"));
        redis.call(client -> client.scriptFlush());
        assertThat(lab.ended(lab.read(router, "show clock")).state()).isEqualTo(JobState.COMPLETE);
        lab.awaitNothingHeld(node);

        CommandCache cache = new CommandCache(redis, Configs.defaults().cache(), Clock.systemUTC());
        cache.keep(new DeviceId("r1"), "lab", Map.of("show clock", "12:00"), null);
        assertThat(cache.find(new DeviceId("r1"), "lab", List.of("show clock"))).hasSize(1);
        assertThat(cache.stats().totalEntries()).isPositive();
        assertThat(new SnapshotReader(redis).read()).isNotNull();
        assertThat(new MonitoringReader(redis).workers()).hasSize(1);
        readNothingOfPublishedWorkers(redis);
        for (RedisProcess one : cluster.nodes()) {
            Set<String> keys = one.ask(jedis -> jedis.keys("*"));
            assertThat(keys).allMatch(key -> key.startsWith("{tom}"));
            assertThat(keys.isEmpty()).isEqualTo(one != cluster.owner() && one != cluster.replica());
        }
        announcements.close();
        listening.get(5, TimeUnit.SECONDS);
    }

    /** They know no tag, so whoever wrote these keys is none of them. */
    private static void readNothingOfPublishedWorkers(Redis redis) {
        redis.call(client -> client.hset("{tom}tom:stats:worker:p1", "complete", "1"));
        redis.call(client -> client.hset("{tom}tom:stats:device:d1", "complete", "1"));
        redis.call(client -> client.zadd("{tom}tom:index:workers", 4e9, "p1"));
        redis.call(client -> client.zadd("{tom}device_lease:p1:22", 4e9, "theirs"));

        assertThat(new PublishedNames(redis, Configs.defaults()).look()).isFalse();

        assertThat(redis.<Boolean>call(client -> client.hexists("{tom}tom:swept", "paged")))
                .isFalse();
        assertThat(new SnapshotReader(redis).read().jobs())
                .extracting(JobSeries::worker)
                .containsOnly("w1");
        redis.call(client ->
                client.del("{tom}tom:stats:worker:p1", "{tom}tom:stats:device:d1", "{tom}device_lease:p1:22"));
        redis.call(client -> client.zrem("{tom}tom:index:workers", "p1"));
    }

    private static Submission waited(JobId id, SimulatedDevice device) {
        return new Submission(
                id,
                new Submission.Target(
                        new DeviceId(device.name()), new Endpoint(device.host(), device.port()), "default", 1),
                FaultLab.work(
                        Operation.SEND_COMMANDS, "cisco_ios", "lab", new CacheUse(true, false, null), "show version"),
                "tester",
                new Idempotency("a-key", "a-digest"),
                null,
                true);
    }

    @Test
    @Order(2)
    void should_follow_the_slot_when_its_master_is_changed_and_when_it_is_killed() throws Exception {
        try (var run = new FailoverRun(cluster.url(), 0, folder)) {
            cluster.replica().ask(jedis -> jedis.clusterFailover());
            await().atMost(Duration.ofSeconds(10)).until(() -> cluster.owner().says("replication", "role:slave"));
            await().atMost(Duration.ofSeconds(10))
                    .until(() -> cluster.owner().says("replication", "master_link_status:up"));
            cluster.replica().kill();
            Duration recovered = run.recovered();
            System.out.println("recovered " + recovered.toMillis() + " ms after the slot's master was killed");

            assertThat(recovered).isLessThan(Duration.ofSeconds(12));
            run.check();
        }
    }
}
