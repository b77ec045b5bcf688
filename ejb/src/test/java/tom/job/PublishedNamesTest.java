package tom.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import redis.clients.jedis.params.SetParams;
import tom.config.Configs;
import tom.device.Endpoint;
import tom.redis.RealRedis;
import tom.redis.Redis;

class PublishedNamesTest {

    private static final int PAGE = 1_000;
    private static final SetParams MINUTE = SetParams.setParams().ex(60);

    @RegisterExtension
    static final RealRedis REDIS = new RealRedis();

    private Redis redis;
    private TestBroker broker;
    private PublishedNames names;
    private Map<String, Long> before;

    @BeforeEach
    void open() {
        redis = REDIS.redis();
        broker = new TestBroker(redis);
        names = node();
        before = Map.of("scan", calls("scan"), "zadd", calls("zadd"));
    }

    private PublishedNames node() {
        return new PublishedNames(redis, Configs.defaults(), ScriptClock.PRELUDE, PAGE);
    }

    @Test
    void should_note_whatever_names_published_workers_write() {
        redis.call(client -> client.set("tom:worker:heartbeat:worker-1a2b3c4d", "{}"));
        redis.call(client -> client.set("tom:worker:heartbeat:site:a:w1", "{}"));
        redis.call(client -> client.hset("tom:stats:worker:done", "complete", "1"));
        for (String device : List.of("r1", "2001:db8::1", "sw1:2222", "rack 4/\"x\"")) {
            redis.call(client -> client.hset("tom:stats:device:" + device, "complete", "1"));
        }
        for (String endpoint : List.of("192.0.2.1:22", "2001:db8::1:22", "[2001:db8::2]:22", "bare")) {
            redis.call(client ->
                    client.zadd("device_lease:" + endpoint, broker.clock().now() + 60, "saq:job:default:1"));
        }
        redis.call(client -> client.hset("tom:stats:global", "complete", "1"));
        redis.call(client -> client.set("tom:stats:worker:", "nameless"));
        redis.call(client -> client.set("tom:stats:device:" + "x".repeat(256), "endless"));

        assertThat(names.look()).isTrue();

        assertThat(index("tom:index:workers")).containsExactlyInAnyOrder("worker-1a2b3c4d", "site:a:w1", "done");
        assertThat(index("tom:index:devices"))
                .containsExactlyInAnyOrder("r1", "2001:db8::1", "sw1:2222", "rack 4/\"x\"");
        assertThat(index("tom:index:leases"))
                .containsExactlyInAnyOrder("192.0.2.1:22", "2001:db8::1:22", "[2001:db8::2]:22", "bare");
    }

    @Test
    void should_look_at_one_page_a_second_however_many_nodes_there_are() {
        PublishedNames other = node();
        for (int i = 0; i < 10; i++) {
            names.look();
            other.look();
        }
        assertThat(callsSince("scan")).isEqualTo(1);

        broker.clock().advance(1);
        assertThat(other.look()).isTrue();
        assertThat(names.look()).isFalse();
        assertThat(callsSince("scan")).isEqualTo(2);
    }

    @Test
    void should_come_through_all_keys_in_pages() {
        redis.pipelined(pipeline -> {
            for (int key = 0; key < 50_000; key++) {
                pipeline.set("tom:job:" + key, "x");
            }
            for (int device = 0; device < 500; device++) {
                pipeline.hset("tom:stats:device:d" + device, "complete", "1");
            }
        });

        int pages = 1;
        for (; pages < 100 && !names.look(); pages++) {
            broker.clock().advance(1);
        }

        assertThat(index("tom:index:devices")).hasSize(500);
        assertThat(pages).isCloseTo(50_500 / PAGE, within(5));
        assertThat(callsSince("scan")).isEqualTo(pages);
    }

    @Test
    void should_write_no_name_again_before_ten_minutes_are_over() {
        redis.call(client -> client.hset("tom:stats:worker:p1", "complete", "1"));
        redis.call(client -> client.hset("tom:stats:device:r1", "complete", "1"));
        double first = broker.clock().now();
        names.look();

        broker.clock().advance(590);
        names.look();
        assertThat(lastSeen("p1")).isEqualTo(first);

        broker.clock().advance(20);
        names.look();
        assertThat(lastSeen("p1")).isEqualTo(first + 610);
        assertThat(callsSince("zadd")).isEqualTo(4);
    }

    @Test
    void should_know_a_worker_as_long_as_it_writes_and_forget_it_then() {
        redis.call(client -> client.hset("tom:stats:worker:p1", "complete", "1"));
        for (int hour = 0; hour < 30; hour++) {
            names.look();
            broker.pass(3_600);
            assertThat(index("tom:index:workers")).containsExactly("p1");
        }
        redis.call(client -> client.del("tom:stats:worker:p1"));

        broker.pass(26 * 3_600);
        names.look();

        assertThat(index("tom:index:workers")).isEmpty();
    }

    @Test
    void should_take_no_lease_of_ours_for_one_of_others() {
        WorkerQueue worker = broker.worker("w1");
        broker.submit(Draft.read("running").at(new Endpoint("running", 22)));
        broker.claim(worker);
        broker.submit(Draft.read("kept").at(new Endpoint("kept", 22)));
        worker.finish(broker.claim(worker), Outcomes.COMPLETED, true, 0);
        redis.call(client -> client.zadd("device_lease:left:22", broker.clock().now() + 60, "hold:w0#1"));
        assertThat(broker.keys("device_lease:*"))
                .containsExactlyInAnyOrder("device_lease:running:22", "device_lease:kept:22", "device_lease:left:22");

        names.look();
        assertThat(index("tom:index:leases")).isEmpty();

        redis.call(client -> client.zadd("device_lease:kept:22", broker.clock().now() + 60, "theirs"));
        broker.clock().advance(1);
        names.look();
        assertThat(index("tom:index:leases")).containsExactly("kept:22");
    }

    @Test
    void should_forget_an_endpoint_an_hour_after_the_last_lease_there() {
        redis.call(client -> client.zadd("device_lease:r1:22", broker.clock().now() + 60, "theirs"));
        names.look();
        redis.call(client -> client.del("device_lease:r1:22"));

        broker.clock().advance(3_590);
        names.look();
        assertThat(index("tom:index:leases")).containsExactly("r1:22");
        broker.clock().advance(20);
        names.look();
        assertThat(index("tom:index:leases")).isEmpty();
    }

    @Test
    void should_keep_what_a_worker_said_last_for_an_hour() {
        redis.call(client -> client.set("tom:worker:heartbeat:p1", "{\"timestamp\":1}", MINUTE));
        names.look();
        redis.call(client -> client.set("tom:worker:heartbeat:p1", "{\"timestamp\":2}", MINUTE));
        broker.clock().advance(9);
        names.look();
        assertThat(said("p1")).isEqualTo("{\"timestamp\":1}");
        broker.clock().advance(2);
        names.look();
        redis.call(client -> client.del("tom:worker:heartbeat:p1"));
        broker.clock().advance(11);
        names.look();

        assertThat(said("p1")).isEqualTo("{\"timestamp\":2}");
        assertThat(redis.<Long>call(client -> client.ttl("tom:worker:last-heartbeat:p1")))
                .isBetween(3_500L, 3_600L);
    }

    @Test
    void should_keep_nothing_of_a_worker_that_is_ours_by_now() {
        redis.call(client -> client.set("tom:worker:heartbeat:w1", "{\"timestamp\":1}", MINUTE));
        names.look();
        redis.call(client -> client.set("tom:worker:heartbeat:w1", "{\"timestamp\":2,\"incarnation\":\"a\"}"));
        broker.clock().advance(11);
        names.look();

        assertThat(redis.<Boolean>call(client -> client.exists("tom:worker:last-heartbeat:w1")))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"garbage", "-5", "99999999999999999999999", ""})
    void should_begin_again_when_its_place_is_spoilt(String cursor) {
        redis.call(client -> client.hset("tom:swept", Map.of("cursor", cursor, "paged", cursor, "beats", cursor)));
        redis.call(client -> client.hset("tom:stats:worker:p1", "complete", "1"));

        names.look(); // a place that is none may be the end of a round
        broker.clock().advance(1);
        names.look();

        assertThat(index("tom:index:workers")).containsExactly("p1");
    }

    @Test
    void should_go_on_past_keys_of_the_wrong_type() {
        redis.call(client -> client.set("device_lease:r1:22", "x"));
        redis.call(client -> client.lpush("tom:worker:heartbeat:p1", "x"));
        redis.call(client -> client.set("tom:index:devices", "x"));
        redis.call(client -> client.set("tom:index:leases", "x"));
        redis.call(client -> client.lpush("tom:worker:last-heartbeat:p2", "x"));
        redis.call(client -> client.set("tom:worker:heartbeat:p2", "{}"));
        redis.call(client -> client.hset("tom:stats:device:r1", "complete", "1"));

        names.look();

        assertThat(index("tom:index:workers")).containsExactlyInAnyOrder("p1", "p2");
        assertThat(index("tom:index:devices")).containsExactly("r1");
        assertThat(index("tom:index:leases")).isEmpty();
        assertThat(said("p2")).isEqualTo("{}");
        assertThat(redis.<String>call(client -> client.get("device_lease:r1:22")))
                .as("left to the queue, which puts its own leases back")
                .isEqualTo("x");
        assertThat(redis.<List<String>>call(client -> client.lrange("tom:quarantine", 0, -1)))
                .contains("device_lease:r1:22");
    }

    private List<String> index(String key) {
        return redis.call(client -> client.zrange(key, 0, -1));
    }

    private double lastSeen(String worker) {
        return redis.call(client -> client.zscore("tom:index:workers", worker));
    }

    private String said(String worker) {
        return redis.call(client -> client.get("tom:worker:last-heartbeat:" + worker));
    }

    private long callsSince(String command) {
        return calls(command) - before.get(command);
    }

    private long calls(String command) {
        return redis.call(client -> client.info("commandstats"))
                .lines()
                .filter(line -> line.startsWith("cmdstat_" + command + ":calls="))
                .mapToLong(line -> Long.parseLong(line.replaceAll("^[^=]*=(\\d+),.*$", "$1")))
                .sum();
    }
}
