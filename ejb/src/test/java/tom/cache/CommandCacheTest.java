package tom.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.RedisClient;
import redis.embedded.RedisServer;
import tom.config.SettableClock;
import tom.config.TomConfig.CacheSettings;
import tom.device.DeviceId;
import tom.redis.Redis;

class CommandCacheTest {

    private static final DeviceId R1 = new DeviceId("r1");
    private static final DeviceId R2 = new DeviceId("2001:db8::1");

    private static RedisServer server;
    private static Redis redis;
    private static RedisClient client;

    private final SettableClock clock = new SettableClock();
    private final CommandCache cache = cache(true);

    @BeforeAll
    static void start_redis() throws IOException {
        int port = freePort();
        server = RedisServer.builder()
                .port(port)
                .setting("bind 127.0.0.1")
                .setting("save \"\"")
                .build();
        server.start();
        redis = new Redis("redis://127.0.0.1:" + port, 4);
        client = RedisClient.create("127.0.0.1", port);
    }

    @AfterAll
    static void stop_redis() throws IOException {
        client.close();
        redis.close();
        server.stop();
    }

    @BeforeEach
    void empty_redis() {
        client.flushAll();
    }

    @Test
    void should_find_what_was_kept_for_the_same_device_and_credential() {
        cache.keep(R1, "lab", Map.of("show version", "IOS 15\n\"quoted\""), null);

        assertThat(cache.find(R1, "lab", List.of("show version", "show clock")))
                .isEqualTo(Map.of(
                        "show version",
                        new CachedOutput("IOS 15\n\"quoted\"", clock.instant(), Duration.ofMinutes(5))));
        assertThat(cache.find(R1, "admin", List.of("show version"))).isEmpty();
        assertThat(cache.find(R2, "lab", List.of("show version"))).isEmpty();
    }

    @Test
    void should_write_the_documented_key_and_members() {
        cache.keep(R1, "lab", Map.of("show version", "IOS"), Duration.ofSeconds(60));

        assertThat(client.get("tom_cache:r1:show version:lab"))
                .isEqualTo("{\"result\":\"IOS\",\"ttl\":60,\"cached_at\":\"2026-11-20T08:00:00Z\","
                        + "\"device\":\"r1\",\"command\":\"show version\",\"credential\":\"lab\"}");
    }

    @Test
    void should_not_take_one_entry_for_another_that_shares_its_key() {
        cache.keep(new DeviceId("r1"), "lab", Map.of("show x:admin", "for lab"), null);

        assertThat(cache.find(new DeviceId("r1:show x"), "lab", List.of("admin")))
                .isEmpty();
        assertThat(cache.find(new DeviceId("r1"), "admin:lab", List.of("show x")))
                .isEmpty();
        assertThat(cache.find(new DeviceId("r1"), "lab", List.of("show x:admin")))
                .hasSize(1);
    }

    @Test
    void should_not_read_entries_that_do_not_say_whose_they_are() {
        client.set("tom_cache:r1:a:lab", "{\"result\":\"x\",\"ttl\":9,\"cached_at\":\"?\"}");
        client.set("tom_cache:r1:b:lab", "no json");

        assertThat(cache.find(R1, "lab", List.of("a", "b"))).isEmpty();
    }

    @Test
    void should_lower_the_time_to_live_to_the_maximum() {
        cache.keep(R1, "lab", Map.of("a", "1"), Duration.ofDays(1));
        cache.keep(R1, "lab", Map.of("b", "1"), Duration.ofSeconds(30));

        assertThat(client.ttl("tom_cache:r1:a:lab")).isBetween(3590L, 3600L);
        assertThat(client.ttl("tom_cache:r1:b:lab")).isBetween(20L, 30L);
    }

    @Test
    void should_list_and_count_by_device() {
        keepThree();

        assertThat(cache.keys(Optional.empty()))
                .containsExactlyInAnyOrder("r1:show version:lab", "r1:show clock:lab", "2001:db8::1:show version:lab");
        assertThat(cache.keys(Optional.of(R2))).containsExactly("2001:db8::1:show version:lab");
        assertThat(cache.keys(Optional.of(new DeviceId("r")))).isEmpty();
        assertThat(cache.stats().entriesPerDevice()).isEqualTo(Map.of("r1", 2, "2001:db8::1", 1));
        assertThat(cache.stats().totalEntries()).isEqualTo(3);
    }

    @Test
    void should_not_list_what_somebody_else_deleted() {
        keepThree();
        client.del("tom_cache:r1:show clock:lab");

        assertThat(cache.keys(Optional.of(R1))).containsExactly("r1:show version:lab");
        assertThat(cache.stats().totalEntries()).isEqualTo(2);
        assertThat(cache.forgetAll()).isEqualTo(2);
    }

    @Test
    void should_forget_one_device() {
        keepThree();

        assertThat(cache.forget(R1)).isEqualTo(2);
        assertThat(cache.forget(R1)).isZero();
        assertThat(cache.find(R1, "lab", List.of("show version"))).isEmpty();
        assertThat(cache.find(R2, "lab", List.of("show version"))).hasSize(1);
        assertThat(cache.stats().entriesPerDevice()).isEqualTo(Map.of("2001:db8::1", 1));
    }

    @Test
    void should_forget_everything_and_leave_no_key() {
        keepThree();

        assertThat(cache.forgetAll()).isEqualTo(3);
        assertThat(client.dbSize()).isZero();
    }

    @Test
    void should_forget_entries_and_indexes_in_time() {
        cache.keep(R1, "lab", Map.of("a", "1"), Duration.ofSeconds(1));
        cache.keep(R2, "lab", Map.of("a", "1"), null);

        await().untilAsserted(() -> assertThat(cache.keys(Optional.empty())).containsExactly("2001:db8::1:a:lab"));
        assertThat(cache.stats().entriesPerDevice()).isEqualTo(Map.of("2001:db8::1", 1));
        await().untilAsserted(
                        () -> assertThat(client.exists("tom:cache:entries:r1")).isFalse());
        cache.keep(R2, "lab", Map.of("b", "1"), null);
        assertThat(client.zrange("tom:cache:devices", 0, -1)).containsExactly("2001:db8::1");
    }

    @Test
    void should_never_scan() {
        keepThree();
        cache.find(R1, "lab", List.of("show version", "show clock"));
        cache.keys(Optional.empty());
        cache.stats();
        cache.forgetAll();

        assertThat(client.info("commandstats"))
                .contains("cmdstat_mget:calls=")
                .contains("cmdstat_evalsha:calls=")
                .doesNotContain("cmdstat_scan")
                .doesNotContain("cmdstat_keys");
    }

    @Test
    void should_count_the_commands_that_it_was_asked_for() {
        keepThree();
        assertThat(List.of(cache.lookups().hits(), cache.lookups().misses())).containsExactly(0L, 0L);

        cache.find(R1, "lab", List.of("show version", "show ip route", "show version"));
        cache.find(R2, "lab", List.of("show clock"));

        assertThat(cache.lookups().hits()).isEqualTo(2);
        assertThat(cache.lookups().misses()).isEqualTo(2);
    }

    @Test
    void should_find_all_or_nothing_and_leave_the_counting_of_the_rest_to_who_looks_again() {
        keepThree();

        assertThat(cache.findAll(R1, "lab", List.of("show version", "show ip route")))
                .isEmpty();
        assertThat(cache.lookups().hits() + cache.lookups().misses()).isZero();
        assertThat(cache.findAll(R1, "lab", List.of("show version", "show clock")))
                .hasValueSatisfying(found -> assertThat(found).hasSize(2));
        assertThat(cache.lookups().hits()).isEqualTo(2);
        assertThat(cache.lookups().misses()).isZero();
    }

    @Test
    void should_do_nothing_when_it_is_off() {
        keepThree();
        CommandCache off = cache(false);
        off.keep(R1, "lab", Map.of("new", "1"), null);

        assertThat(off.find(R1, "lab", List.of("show version"))).isEmpty();
        assertThat(off.findAll(R1, "lab", List.of("show version"))).isEmpty();
        assertThat(off.keys(Optional.empty())).hasSize(3);
        assertThat(off.lookups().hits() + off.lookups().misses()).isZero();
    }

    private void keepThree() {
        cache.keep(R1, "lab", Map.of("show version", "1", "show clock", "2"), null);
        cache.keep(R2, "lab", Map.of("show version", "3"), null);
    }

    private CommandCache cache(boolean enabled) {
        return new CommandCache(redis, new CacheSettings(enabled, Duration.ofMinutes(5), Duration.ofHours(1)), clock);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
