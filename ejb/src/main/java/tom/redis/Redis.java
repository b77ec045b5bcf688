package tom.redis;

import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import redis.clients.jedis.JedisPubSub;
import redis.clients.jedis.Pipeline;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.exceptions.JedisNoScriptException;
import tom.config.TomConfig.RedisSettings;
import tom.device.Secret;

/**
 * A node's connections to Redis: a pool for commands, which answer at once, one for calls that block, and one for
 * subscriptions. Every error leaves as a {@link RedisException}.
 */
public final class Redis implements AutoCloseable {

    /** A command that takes longer than this counts as a lost Redis; a submit must get its 503 within two seconds. */
    private static final Duration COMMAND_LIMIT = Duration.ofMillis(1_200);

    private static final Duration BLOCKING_LIMIT = Duration.ofSeconds(5);
    private static final Duration SILENCE_LIMIT = Duration.ofSeconds(30);

    private static final String POLICY = "maxmemory_policy:";

    private final Keys keys;
    private final CurrentMaster master;
    private final MasterClient commands;
    private final MasterClient blocking;
    private final MasterClient listening;
    private final Replication replication;
    private final AtomicInteger changes = new AtomicInteger();

    /**
     * Connects lazily: a Redis that is away is noticed at the first call.
     *
     * @param connections most connections for commands
     */
    public Redis(RedisSettings settings, int connections) {
        Topology topology = Topology.of(settings);
        keys = topology.keys();
        master = topology.master();
        commands = MasterClient.to(master, topology, COMMAND_LIMIT, connections);
        blocking = MasterClient.to(master, topology, BLOCKING_LIMIT, 4);
        listening = MasterClient.to(master, topology, SILENCE_LIMIT, 2);
        replication = new Replication(settings.minReplicas(), keys);
    }

    /** One that expects no replicas. */
    public Redis(String url, int connections) {
        this(new RedisSettings(new Secret(url)), connections);
    }

    public Keys keys() {
        return keys;
    }

    /** Runs commands that answer at once. */
    public <T> T call(Function<RedisClient, T> work) {
        try {
            return work.apply(ready(commands));
        } catch (JedisException e) {
            throw translated(e);
        }
    }

    /** Sends many commands in one round trip; the responses are filled when this returns. */
    public void pipelined(Consumer<Pipeline> work) {
        try (Pipeline pipeline = ready(commands).pipelined()) {
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

    /**
     * Runs a script and answers when enough replicas have what it wrote: a failover does not take it back then.
     *
     * @throws UnconfirmedException when too few have it in time; it is written all the same
     */
    public Object evalConfirmed(LuaScript script, List<String> arguments) {
        if (replication.isUnchecked()) {
            return eval(script, arguments);
        }
        List<String> route = List.of(keys.of(Key.SEQUENCE));
        return call(client -> {
            try {
                return replication.confirmed(client, pipeline -> pipeline.evalsha(script.sha1(), route, arguments));
            } catch (JedisNoScriptException e) {
                return replication.confirmed(client, pipeline -> pipeline.eval(script.source(), route, arguments));
            }
        });
    }

    /** Runs a call that blocks in Redis, at most for five seconds. */
    public <T> T block(Function<RedisClient, T> work) {
        try {
            return work.apply(ready(blocking));
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
            ready(listening).subscribe(listener, channel);
        } catch (JedisConnectionException e) {
            if (!listener.isSubscribed() || !isSilence(e)) {
                throw translated(e);
            }
        } catch (JedisException e) {
            throw translated(e);
        }
    }

    /** How often the master has changed: the new one may not have the latest of what the old one had written. */
    public int masterChanges() {
        return changes.get();
    }

    /** This node's connections, of all three kinds together. */
    public PoolCounts connections() {
        return all().stream().map(client -> client.pool().counts()).reduce(PoolCounts.NONE, PoolCounts::plus);
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

    /** What is wrong when fewer replicas follow than {@code tom.redis.min-replicas} asks for. */
    public Optional<String> missingReplicas() {
        return replication.isUnchecked()
                ? Optional.empty()
                : replication.missing(call(client -> client.info("replication")));
    }

    /** What was connected to a master that is none any more is left before it is used again. */
    private RedisClient ready(MasterClient client) {
        if (master.hasMoved()) {
            all().forEach(MasterClient::leaveOldMaster);
            changes.incrementAndGet();
        }
        master.address(); // here the error says more than out of a pool
        return client.client();
    }

    /** Errors that a failover brings make this ask for the master before the next call. */
    private RedisException translated(JedisException e) {
        boolean isBroken = e instanceof JedisConnectionException && !isSilence(e);
        if (isBroken || RedisErrors.isOfAnotherMaster(e)) {
            master.doubt();
            all().forEach(MasterClient::forgetIdle);
        } else if (e instanceof JedisConnectionException) {
            master.doubt();
        }
        return RedisErrors.translate(e);
    }

    private List<MasterClient> all() {
        return List.of(commands, blocking, listening);
    }

    private static boolean isSilence(JedisException e) {
        return e.getCause() instanceof SocketTimeoutException;
    }

    @Override
    public void close() {
        commands.close();
        blocking.close();
        listening.close();
    }
}
