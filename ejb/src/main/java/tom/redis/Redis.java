package tom.redis;

import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import redis.clients.jedis.Connection;
import redis.clients.jedis.ConnectionPoolConfig;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.JedisPubSub;
import redis.clients.jedis.Pipeline;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.SslOptions;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.exceptions.JedisNoScriptException;
import redis.clients.jedis.util.JedisURIHelper;

/**
 * A node's connections to Redis: a pool for commands, which answer at once, one for calls that block, and one for
 * subscriptions. Every error leaves as a {@link RedisException}.
 */
public final class Redis implements AutoCloseable {

    /** A command that takes longer than this counts as a lost Redis; a submit must get its 503 within two seconds. */
    private static final Duration COMMAND_LIMIT = Duration.ofMillis(1_500);

    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(1);
    private static final Duration POOL_LIMIT = Duration.ofMillis(500);
    private static final Duration BLOCKING_LIMIT = Duration.ofSeconds(5);
    private static final Duration SILENCE_LIMIT = Duration.ofSeconds(30);

    private static final String POLICY = "maxmemory_policy:";

    private final Keys keys = new Keys("");
    private final RedisClient commands;
    private final RedisClient blocking;
    private final RedisClient listening;
    private final Set<Connection> ears = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /**
     * Connects lazily: a Redis that is away is noticed at the first call.
     *
     * @param url {@code redis://} or {@code rediss://}, with user and password where needed
     * @param connections most connections for commands
     */
    public Redis(String url, int connections) {
        commands = client(URI.create(url), COMMAND_LIMIT, connections);
        blocking = client(URI.create(url), BLOCKING_LIMIT, 4);
        listening = client(URI.create(url), SILENCE_LIMIT, 2);
    }

    private static RedisClient client(URI uri, Duration limit, int connections) {
        var settings = DefaultJedisClientConfig.builder()
                .connectionTimeoutMillis((int) CONNECT_LIMIT.toMillis())
                .socketTimeoutMillis((int) limit.toMillis())
                .blockingSocketTimeoutMillis((int) limit.toMillis())
                .user(JedisURIHelper.getUser(uri))
                .password(JedisURIHelper.getPassword(uri))
                .database(JedisURIHelper.getDBIndex(uri))
                .resp2() // left to negotiate, the client would connect here, and wait for a Redis that hangs
                .clientName("tom");
        if (JedisURIHelper.isRedisSSLScheme(uri)) {
            settings.sslOptions(SslOptions.defaults());
        }
        var pool = new ConnectionPoolConfig();
        pool.setMaxTotal(connections);
        pool.setMaxIdle(connections);
        pool.setMaxWait(POOL_LIMIT);
        pool.setJmxEnabled(false);
        return RedisClient.builder()
                .hostAndPort(JedisURIHelper.getHostAndPort(uri))
                .clientConfig(settings.build())
                .poolConfig(pool)
                .build();
    }

    public Keys keys() {
        return keys;
    }

    /** Runs commands that answer at once. */
    public <T> T call(Function<RedisClient, T> work) {
        try {
            return work.apply(commands);
        } catch (JedisException e) {
            throw translated(e);
        }
    }

    /** Sends many commands in one round trip; the responses are filled when this returns. */
    public void pipelined(Consumer<Pipeline> work) {
        try (Pipeline pipeline = commands.pipelined()) {
            work.accept(pipeline);
            pipeline.sync();
        } catch (JedisException e) {
            throw translated(e);
        }
    }

    /** Runs a script by its digest, and by its text when Redis does not know it (restart, {@code SCRIPT FLUSH}). */
    public Object eval(LuaScript script, List<String> arguments) {
        return call(client -> {
            List<String> route = List.of(keys.of(Key.SEQUENCE));
            try {
                return client.evalsha(script.sha1(), route, arguments);
            } catch (JedisNoScriptException e) {
                return client.eval(script.source(), route, arguments);
            }
        });
    }

    /** Runs a call that blocks in Redis, at most for five seconds. */
    public <T> T block(Function<RedisClient, T> work) {
        try {
            return work.apply(blocking);
        } catch (JedisException e) {
            throw translated(e);
        }
    }

    /**
     * Listens to a channel. Returns when the listener unsubscribes, and when nothing was said for a while: the
     * connection may be dead without a word, so whoever listens comes back and asks what was missed.
     */
    public void subscribe(JedisPubSub listener, String channel) {
        try {
            hear(listening, listener, channel);
        } catch (JedisConnectionException e) {
            if (!listener.isSubscribed() || !isSilence(e)) {
                throw translated(e);
            }
        } catch (JedisException e) {
            throw translated(e);
        }
    }

    /** Over a connection that a close can cut: nothing else ends a read on one that is dead. */
    private void hear(RedisClient client, JedisPubSub listener, String channel) {
        try (Connection connection = client.getPool().getResource()) {
            ears.add(connection);
            try {
                if (!closed) {
                    listener.proceed(connection, channel);
                }
            } finally {
                ears.remove(connection);
            }
        }
    }

    /** Whether Redis answers now. */
    public boolean isUp() {
        try {
            return "PONG".equals(call(RedisClient::ping));
        } catch (RedisException e) {
            return false;
        }
    }

    /**
     * How Redis may throw keys away when its memory is full, or nothing when it may not: a queue must not lose jobs
     * that way (redis.md: {@code noeviction}).
     */
    public Optional<String> evictionPolicy() {
        return call(client -> client.info("memory"))
                .lines()
                .filter(line -> line.startsWith(POLICY))
                .map(line -> line.substring(POLICY.length()).strip())
                .filter(policy -> !policy.equals("noeviction"))
                .findFirst();
    }

    /** A connection that broke tells of the others: after a restart of Redis each idle one would cost a failed call. */
    private RedisException translated(JedisException e) {
        if (e instanceof JedisConnectionException && !isSilence(e)) {
            List.of(commands, blocking, listening)
                    .forEach(client -> client.getPool().clear());
        }
        return RedisErrors.translate(e);
    }

    private static boolean isSilence(JedisException e) {
        return e.getCause() instanceof SocketTimeoutException;
    }

    @Override
    public void close() {
        closed = true;
        commands.close();
        blocking.close();
        listening.close();
        ears.forEach(Connection::disconnect);
    }
}
