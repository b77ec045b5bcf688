package tom.redis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.JedisPubSub;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.util.KeyValue;

/** Two masters that both live and take writes, as when one of them is cut off, and Sentinels that say which one counts. */
class MasterTest {

    private final List<AutoCloseable> opened = new ArrayList<>();
    private final RedisProcess old = keep(RedisProcess.redis(RedisProcess.freePort()));
    private final RedisProcess fresh = keep(RedisProcess.redis(RedisProcess.freePort()));

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

    private RedisProcess sentinel(RedisProcess master, int epoch, String... more) {
        List<String> settings = new ArrayList<>(List.of(
                "sentinel monitor main 127.0.0.1 " + master.port() + " 1", "sentinel config-epoch main " + epoch));
        settings.addAll(List.of(more));
        return keep(RedisProcess.sentinel(RedisProcess.freePort(), settings.toArray(String[]::new)));
    }

    private static void point(RedisProcess sentinel, RedisProcess master) {
        sentinel.ask(jedis -> {
            jedis.sentinelRemove("main");
            return jedis.sentinelMonitor("main", "127.0.0.1", master.port(), 1);
        });
    }

    private Redis redis(String url) {
        return keep(new Redis(url, 4));
    }

    @Test
    void should_leave_a_master_that_is_none_any_more_though_it_answers_as_if_it_were() throws Exception {
        RedisProcess sentinel = sentinel(old, 1);
        Redis redis = redis("redis-sentinel://" + sentinel.address() + "/main");
        redis.call(client -> client.set("where", "old"));
        Queue<String> heard = new ConcurrentLinkedQueue<>();
        CompletableFuture<Void> listening = CompletableFuture.runAsync(() -> listen(redis, heard));
        await().until(() -> old.ask(jedis -> jedis.pubsubChannels()).contains("ends"));
        CompletableFuture<KeyValue<String, ?>> waiting =
                CompletableFuture.supplyAsync(() -> redis.block(client -> client.bzpopmin(4, "marker")));
        await().until(() -> old.says("clients", "blocked_clients:1"));

        point(sentinel, fresh);
        await().atMost(Duration.ofSeconds(2)).until(() -> {
            redis.isUp();
            return fresh.ask(jedis -> jedis.clientList()).contains("name=tom");
        });
        redis.call(client -> client.set("where", "fresh"));

        assertThatThrownBy(() -> waiting.get(1, TimeUnit.SECONDS)).hasCauseInstanceOf(RedisUnavailableException.class);
        await().atMost(Duration.ofSeconds(2))
                .until(() -> fresh.ask(jedis -> jedis.pubsubChannels()).contains("ends"));
        fresh.ask(jedis -> jedis.publish("ends", "job"));
        await().until(() -> heard.contains("job"));
        String left = old.ask(jedis -> jedis.get("where"));
        assertThat(left).isEqualTo("old");
        String clients = old.ask(jedis -> jedis.clientList());
        assertThat(clients).doesNotContain("name=tom");
        redis.close();
        listening.get(5, TimeUnit.SECONDS);
    }

    private static void listen(Redis redis, Queue<String> heard) {
        CountDownLatch never = new CountDownLatch(1);
        for (int failures = 0; failures < 20; ) {
            try {
                redis.subscribe(
                        new JedisPubSub() {
                            @Override
                            public void onMessage(String channel, String message) {
                                heard.add(message);
                            }
                        },
                        "ends");
            } catch (RuntimeException e) {
                failures++;
                pause(never);
            }
        }
    }

    private static void pause(CountDownLatch never) {
        try {
            never.await(100, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void should_believe_the_sentinel_that_saw_the_latest_failover() throws IOException {
        RedisProcess cutOff = sentinel(old, 3);
        RedisProcess current = sentinel(fresh, 4);
        Redis redis = redis("redis-sentinel://" + cutOff.address() + "," + current.address() + "/main");

        redis.call(client -> client.set("where", "fresh"));

        boolean isThere = fresh.ask(jedis -> jedis.exists("where"));
        assertThat(isThere).isTrue();
    }

    @Test
    void should_go_on_while_all_sentinels_are_away_and_start_when_they_come() {
        RedisProcess sentinel = sentinel(old, 1);
        Redis redis = redis("redis-sentinel://" + sentinel.address() + "/main");
        redis.call(RedisClient::ping);

        sentinel.kill();
        Redis late = redis("redis-sentinel://" + sentinel.address() + "/main");
        long until = System.nanoTime() + Duration.ofMillis(2_500).toNanos();
        while (System.nanoTime() < until) {
            redis.call(RedisClient::ping);
        }
        assertThatThrownBy(() -> late.call(RedisClient::ping))
                .isInstanceOf(RedisUnavailableException.class)
                .hasMessageContaining("nobody says where its master is");

        sentinel.start();
        await().atMost(Duration.ofSeconds(4)).until(late::isUp);
    }

    @Test
    void should_give_its_password_only_to_sentinels_that_ask_for_one() {
        old.ask(jedis -> jedis.configSet("requirepass", "s3cret"));
        RedisProcess open = sentinel(old, 1, "sentinel auth-pass main s3cret");
        RedisProcess closed = sentinel(old, 1, "sentinel auth-pass main s3cret", "requirepass s3cret");

        assertThat(redis("redis-sentinel://:s3cret@" + open.address() + "/main").isUp())
                .isTrue();
        assertThat(redis("redis-sentinel://:s3cret@" + closed.address() + "/main/1")
                        .isUp())
                .isTrue();
        assertThat(redis("redis-sentinel://" + closed.address() + "/main").isUp())
                .isFalse();
        old.ask(jedis -> {
            jedis.auth("s3cret");
            return jedis.configSet("requirepass", "");
        });
    }

    @Test
    void should_not_say_its_password_to_whoever_did_not_ask_for_one() throws Exception {
        try (var listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Redis redis = redis("redis-sentinel://:s3cret@127.0.0.1:" + listener.getLocalPort() + "/main");
            CompletableFuture<Boolean> asking = CompletableFuture.supplyAsync(redis::isUp);
            try (var caller = listener.accept()) {
                caller.getOutputStream().write("-ERR what?\r\n".repeat(9).getBytes(UTF_8));
                assertThat(said(caller)).isNotBlank().doesNotContain("s3cret");
            }
            assertThat(asking.get(5, TimeUnit.SECONDS)).isFalse();
        }
    }

    /** All that a client says, who may hang up before it has heard everything. */
    private static String said(Socket client) throws IOException {
        var said = new ByteArrayOutputStream();
        try {
            for (int b = client.getInputStream().read();
                    b >= 0;
                    b = client.getInputStream().read()) {
                said.write(b);
            }
        } catch (SocketException hungUp) {
            assertThat(said.size()).isPositive();
        }
        return said.toString(UTF_8);
    }
}
