package tom.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import redis.clients.jedis.JedisPubSub;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.util.KeyValue;
import tom.config.TomConfig.RedisSettings;
import tom.config.TomConfig.TlsSettings;
import tom.device.Secret;

/** A real Redis that speaks TLS on one port and, for the test itself, without it on another. */
class RedisTlsTest {

    @RegisterExtension
    static final Certificates CERTIFICATES = new Certificates();

    private static final LuaScript ONE = new LuaScript("one", "return 1", "e0e1f9fabfc9d4800c877a703b823ac0578ff8db");

    private final List<AutoCloseable> opened = new ArrayList<>();

    @BeforeAll
    static void sign() {
        CERTIFICATES.good("good");
        CERTIFICATES.expired("expired");
        CERTIFICATES.ofTomorrow("tomorrow");
        CERTIFICATES.ofAnotherHost("other-host");
        CERTIFICATES.selfSigned("self-signed");
        CERTIFICATES.good("tom");
    }

    @AfterEach
    void close() throws Exception {
        for (int i = opened.size() - 1; i >= 0; i--) {
            opened.get(i).close();
        }
    }

    private <T extends AutoCloseable> T keep(T resource) {
        opened.add(resource);
        return resource;
    }

    /** A process and the port on which it speaks TLS. */
    private record Server(RedisProcess process, int port) {

        String address() {
            return "127.0.0.1:" + port;
        }
    }

    private Server redis(String certificate, String... more) {
        int port = RedisProcess.freePort();
        return new Server(keep(RedisProcess.redis(RedisProcess.freePort(), tls(port, certificate, more))), port);
    }

    private static String[] tls(int port, String certificate, String... more) {
        return Stream.concat(
                        Stream.of(
                                "tls-port " + port,
                                "tls-cert-file " + CERTIFICATES.certificate(certificate),
                                "tls-key-file " + CERTIFICATES.key(certificate),
                                "tls-ca-cert-file " + CERTIFICATES.ca(),
                                "tls-auth-clients no"),
                        Stream.of(more))
                .toArray(String[]::new);
    }

    private Redis connect(String url, TlsSettings tls) {
        return keep(new Redis(new RedisSettings(new Secret(url), null, 0, tls), 4));
    }

    private Redis connect(String url) {
        return connect(url, trusting(CERTIFICATES.ca()));
    }

    private static TlsSettings trusting(Path ca) {
        return new TlsSettings(ca, null, null);
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "localhost"})
    void should_do_over_tls_whatever_it_does_without(String host) {
        Server server = redis("good");
        Redis redis = connect("rediss://" + host + ":" + server.port() + "/0");

        redis.call(client -> client.set("a", "x".repeat(1_000_000)));
        redis.pipelined(pipeline -> pipeline.append("a", "y"));

        assertThat(redis.eval(ONE, List.of())).isEqualTo(1L);
        long length = redis.call(client -> client.strlen("a"));
        assertThat(length).isEqualTo(1_000_001);
        assertThat(redis.isUp()).isTrue();
    }

    @Test
    void should_wait_and_listen_over_tls_and_come_back_after_a_restart() throws Exception {
        Server server = redis("good");
        Redis redis = connect("rediss://" + server.address());
        Queue<String> heard = new ConcurrentLinkedQueue<>();
        for (int round = 0; round < 2; round++) {
            String word = "round " + round;
            var waiting = CompletableFuture.supplyAsync(() -> redis.block(client -> client.bzpopmin(4, "marker")));
            var listening = CompletableFuture.runAsync(() -> redis.subscribe(untilTold(heard), "ends"));
            await().until(() ->
                    server.process().ask(jedis -> jedis.pubsubChannels()).contains("ends"));
            await().until(() -> server.process().says("clients", "blocked_clients:1"));

            server.process().ask(jedis -> jedis.publish("ends", word));
            redis.call(client -> client.zadd("marker", Map.of("wake", 1.0)));

            assertThat(waiting.get(5, TimeUnit.SECONDS))
                    .extracting(KeyValue::getKey)
                    .isEqualTo("marker");
            listening.get(5, TimeUnit.SECONDS);
            assertThat(heard).contains(word);
            server.process().kill();
            assertThatThrownBy(() -> redis.call(RedisClient::ping))
                    .isInstanceOf(RedisUnavailableException.class)
                    .hasMessage("Redis cannot be reached");
            server.process().start();
            await().until(redis::isUp);
        }
    }

    private static JedisPubSub untilTold(Queue<String> heard) {
        return new JedisPubSub() {
            @Override
            public void onMessage(String channel, String message) {
                heard.add(message);
                unsubscribe();
            }
        };
    }

    @Test
    void should_end_a_call_that_waits_when_tom_stops_and_when_redis_is_lost() {
        Server server = redis("good");
        Redis redis = connect("rediss://" + server.address());
        var waiting = CompletableFuture.supplyAsync(() -> redis.block(client -> client.bzpopmin(4, "marker")));
        await().until(() -> server.process().says("clients", "blocked_clients:1"));

        redis.close();

        assertThatThrownBy(() -> waiting.get(2, TimeUnit.SECONDS)).hasCauseInstanceOf(RedisException.class);
        Redis other = connect("rediss://" + server.address());
        var lost = CompletableFuture.supplyAsync(() -> other.block(client -> client.bzpopmin(4, "marker")));
        await().until(() -> server.process().says("clients", "blocked_clients:1"));
        server.process().kill();
        assertThatThrownBy(() -> lost.get(2, TimeUnit.SECONDS)).hasCauseInstanceOf(RedisUnavailableException.class);
    }

    @Test
    void should_give_up_on_a_redis_that_begins_no_tls() {
        Server server = redis("good");
        server.process().freeze();
        try {
            Redis redis = connect("rediss://" + server.address());

            assertThatThrownBy(() -> redis.call(RedisClient::ping)).isInstanceOf(RedisUnavailableException.class);
        } finally {
            server.process().thaw();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "expired, its certificate has expired",
        "tomorrow, its certificate is not valid yet",
        "other-host, its certificate is not for the host that was asked for",
        "self-signed, its certificate comes from nobody who is trusted; tom.redis.ca-file says who is"
    })
    void should_say_nothing_to_who_is_not_trusted(String certificate, String reason) {
        Server server = redis(certificate, "requirepass s3cret");
        Redis redis = connect("rediss://:s3cret@" + server.address());

        checkRefused(redis, reason);

        String log = server.process().ask(jedis -> {
            jedis.auth("s3cret");
            return jedis.info("commandstats");
        });
        assertThat(log).as("the test's own").contains("cmdstat_auth:calls=1,");
    }

    @Test
    void should_trust_only_whom_java_trusts_unless_told_otherwise() {
        Server server = redis("good");

        checkRefused(
                connect("rediss://" + server.address(), trusting(null)),
                "its certificate comes from nobody who is trusted; tom.redis.ca-file says who is");
        assertThat(connect(
                                "rediss://" + redis("self-signed").address(),
                                trusting(CERTIFICATES.certificate("self-signed")))
                        .isUp())
                .as("a certificate that is trusted by itself")
                .isTrue();
    }

    private static void checkRefused(Redis redis, String reason) {
        RedisUnavailableException refused =
                catchThrowableOfType(RedisUnavailableException.class, () -> redis.call(RedisClient::ping));
        assertThat(refused).hasMessage("Redis is not trusted: " + reason);
        assertThat(refused.mayHaveHappened()).isFalse();
        assertThatThrownBy(() -> redis.pipelined(pipeline -> pipeline.get("a")))
                .hasMessage("Redis is not trusted: " + reason);
        assertThatThrownBy(() -> redis.block(client -> client.bzpopmin(1, "a")))
                .hasMessage("Redis is not trusted: " + reason);
        assertThatThrownBy(() -> redis.subscribe(untilTold(new ConcurrentLinkedQueue<>()), "a"))
                .hasMessage("Redis is not trusted: " + reason);
        assertThat(redis.isUp()).isFalse();
    }

    @Test
    void should_not_take_a_redis_without_tls_for_one_with() {
        Server server = redis("good");

        assertThatThrownBy(
                        () -> connect("rediss://" + server.process().address()).call(RedisClient::ping))
                .isInstanceOf(RedisUnavailableException.class);
    }

    @Test
    void should_show_its_own_certificate_where_redis_asks_for_one() {
        Server server = redis("good", "tls-auth-clients yes");
        String url = "rediss://" + server.address();

        assertThatThrownBy(() -> connect(url).call(RedisClient::ping)).isInstanceOf(RedisUnavailableException.class);
        TlsSettings own = new TlsSettings(CERTIFICATES.ca(), CERTIFICATES.certificate("tom"), CERTIFICATES.key("tom"));
        assertThat(connect(url, own).isUp()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"good, good, true", "expired, good, false", "good, other-host, false"})
    void should_verify_sentinels_and_the_master_that_they_name(String ofSentinel, String ofMaster, boolean up) {
        Server master = redis(ofMaster);
        int port = RedisProcess.freePort();
        String monitor = "sentinel monitor main 127.0.0.1 " + master.port() + " 1";
        keep(RedisProcess.sentinel(RedisProcess.freePort(), tls(port, ofSentinel, monitor, "requirepass s3cret")));
        Secret url = new Secret("rediss-sentinel://127.0.0.1:" + port + "/main");

        Redis redis = keep(new Redis(new RedisSettings(url, new Secret("s3cret"), 0, trusting(CERTIFICATES.ca())), 4));

        assertThat(redis.isUp()).isEqualTo(up);
    }

    @ParameterizedTest
    @CsvSource({"good, true", "self-signed, false"})
    void should_verify_the_nodes_of_a_cluster(String certificate, boolean up) {
        Server node = redis(certificate, "cluster-enabled yes", "tls-cluster yes");
        node.process().ask(jedis -> jedis.clusterAddSlotsRange(0, 16383));
        await().until(() -> node.process().ask(jedis -> jedis.clusterInfo()).contains("cluster_state:ok"));
        Redis redis = connect("rediss-cluster://" + node.address());

        assertThat(redis.isUp()).isEqualTo(up);
        if (up) {
            redis.call(client -> client.set("{tom}a", "b"));
            String there = node.process().ask(jedis -> jedis.get("{tom}a"));
            assertThat(there).isEqualTo("b");
        }
    }
}
