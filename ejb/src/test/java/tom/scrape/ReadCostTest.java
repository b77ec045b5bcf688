package tom.scrape;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tom.device.DeviceId;
import tom.redis.RealRedis;
import tom.redis.Redis;

/** What reading costs Redis, by its own count. */
class ReadCostTest {

    private static final Pattern CALLS = Pattern.compile("cmdstat_([^:]+):calls=(\\d+)");
    private static final int DEVICES = 10_000;

    /** Lines of a page: two histograms of two queues and two statuses, with their heads. */
    private static final int JOB_TIMES = 2 * (2 + 2 * 2 * (12 + 2));

    private static final int ACTIVE_OLDEST_AND_PAUSED = 3 * (2 + 2);

    /** The one worker that reported within the last minute is also the one that says when it started. */
    private static final int SLOTS_AND_START = 2 + 2 + 2 + 1;

    @RegisterExtension
    static final RealRedis REDIS = new RealRedis();

    private Redis redis;
    private BrokerAtWork broker;

    @BeforeEach
    void open() {
        redis = REDIS.redis();
        broker = new BrokerAtWork(redis);
        broker.beats("w1", broker.now());
        broker.succeeds("w1", "r1");
        broker.submit("r1");
        broker.starts("w1");
    }

    @Test
    void should_ask_for_nothing_but_what_it_shows() {
        Map<String, Long> expected =
                Map.of("time", 1L, "zrange", 5L, "smembers", 1L, "get", 2L, "hgetall", 7L, "zcard", 1L, "hmget", 1L);
        assertThat(commandsOf(new SnapshotReader(redis)::read)).isEqualTo(expected);

        addUnrelatedKeys();
        addDevices();

        assertThat(commandsOf(new SnapshotReader(redis)::read)).isEqualTo(expected);
    }

    /** Health is asked every few seconds, and a console reads once a second. */
    @Test
    void should_not_look_at_devices_to_tell_how_workers_and_queues_are() {
        Map<String, Long> expected =
                Map.of("time", 1L, "zrange", 3L, "smembers", 1L, "get", 3L, "hgetall", 2L, "zcard", 1L, "hmget", 1L);
        addDevices();

        assertThat(commandsOf(() -> new OperationsReader(redis).read(Set.of()))).isEqualTo(expected);
        assertThat(commandsOf(new MonitoringReader(redis)::workers))
                .isEqualTo(Map.of("time", 1L, "zrange", 2L, "smembers", 1L, "get", 2L));
    }

    @Test
    void should_ask_for_published_workers_by_name() {
        var published = new PublishedWorker(redis, "p1");
        published.beats("1763042861");
        published.succeeds("r9");
        published.leases("r9:22", "theirs", broker.now() + 60);
        PublishedWorker.areFound(redis);
        Map<String, Long> expected = Map.ofEntries(
                Map.entry("time", 2L),
                Map.entry("zrange", 5L),
                Map.entry("smembers", 1L),
                Map.entry("get", 4L),
                Map.entry("hgetall", 9L),
                Map.entry("zcard", 1L),
                Map.entry("hmget", 1L),
                Map.entry("eval", 1L),
                Map.entry("zrangebyscore", 1L),
                Map.entry("zscore", 1L));
        assertThat(commandsOf(new SnapshotReader(redis)::read)).isEqualTo(expected);

        addUnrelatedKeys();

        assertThat(commandsOf(new SnapshotReader(redis)::read)).isEqualTo(expected);
    }

    @Test
    void should_take_two_round_trips_however_much_there_is() throws Exception {
        try (var counter = new TripCounter(REDIS.port());
                var counted = new Redis(counter.url(), 1)) {
            var scrape = new SnapshotReader(counted);
            var monitoring = new MonitoringReader(counted);
            scrape.read();
            assertThat(counter.count(scrape::read)).isEqualTo(2);
            assertThat(counter.count(monitoring::workers)).isEqualTo(2);
            assertThat(counter.count(monitoring::summary)).isEqualTo(2);

            addUnrelatedKeys();
            addDevices();
            for (int i = 0; i < 20; i++) {
                broker.beats("v" + i, broker.now());
            }

            assertThat(counter.count(scrape::read)).isEqualTo(2);
            assertThat(counter.count(monitoring::workers)).isEqualTo(2);
            assertThat(counter.count(() -> new OperationsReader(counted).read(Set.of())))
                    .isEqualTo(2);
            assertThat(counter.count(() -> monitoring.failures(new FailureFilter(null, null, null, 10))))
                    .isEqualTo(1);
            assertThat(counter.count(() -> monitoring.device(new DeviceId("r1"))))
                    .isEqualTo(1);
        }
    }

    @Test
    void should_scrape_ten_thousand_devices_and_fifty_workers() {
        addDevices();
        redis.pipelined(pipeline -> {
            for (int worker = 0; worker < 50; worker++) {
                pipeline.zadd("tom:index:workers", 1, "v" + worker);
                pipeline.set("tom:worker:heartbeat:v" + worker, "{\"timestamp\":1.5}");
                for (int device = worker; device < DEVICES; device += 50) {
                    pipeline.hset("tom:series:v" + worker, "success|none|d" + device, "2");
                    pipeline.hset("tom:stats:device:d" + device, "complete", String.valueOf(device));
                }
            }
        });

        BrokerSnapshot snapshot = new SnapshotReader(redis).read();

        assertThat(snapshot.heartbeats()).hasSize(51);
        assertThat(snapshot.leases()).hasSize(DEVICES + 1);
        assertThat(snapshot.jobs().stream().mapToLong(JobSeries::jobs).sum()).isEqualTo(2 * DEVICES + 1);
        assertThat(BrokerAtWork.page(snapshot).lines())
                .hasSize(22 + 2 * (DEVICES + 1) + 1 + 51 + 2 + JOB_TIMES + ACTIVE_OLDEST_AND_PAUSED + SLOTS_AND_START);
        assertThat(new MonitoringReader(redis).summary().topDevices())
                .extracting(StatsSummary.Named::name)
                .startsWith("d9999", "d9998")
                .hasSize(10);
    }

    private void addDevices() {
        redis.pipelined(pipeline -> {
            for (int device = 0; device < DEVICES; device++) {
                pipeline.zadd("tom:index:devices", 1, "d" + device);
            }
        });
    }

    private void addUnrelatedKeys() {
        redis.pipelined(pipeline -> {
            for (int key = 0; key < 50_000; key++) {
                pipeline.set("tom:job:unrelated" + key, "x");
            }
        });
    }

    private Map<String, Long> commandsOf(Runnable action) {
        Map<String, Long> before = commands();
        action.run();
        Map<String, Long> run = commands();
        before.forEach((name, calls) -> run.merge(name, -calls, Long::sum));
        run.values().removeIf(calls -> calls == 0);
        return run;
    }

    private Map<String, Long> commands() {
        Matcher calls = CALLS.matcher(redis.call(client -> client.info("commandstats")));
        Map<String, Long> commands = new TreeMap<>();
        while (calls.find()) {
            commands.put(calls.group(1), Long.valueOf(calls.group(2)));
        }
        commands.remove("info");
        return commands;
    }
}
