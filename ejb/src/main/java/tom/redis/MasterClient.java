package tom.redis;

import java.time.Duration;
import redis.clients.jedis.ConnectionFactory;
import redis.clients.jedis.ConnectionPoolConfig;
import redis.clients.jedis.RedisClient;

/** A pool of connections to the master of Redis, whichever that is. */
record MasterClient(RedisClient client, Connections pool, MasterSockets sockets) implements AutoCloseable {

    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(1);
    private static final Duration POOL_LIMIT = Duration.ofMillis(500);

    /**
     * Connects lazily: a Redis that is away is noticed at the first call.
     *
     * @param topology tells user, password and TLS; the rest is set here
     * @param limit for one answer
     */
    static MasterClient to(CurrentMaster master, Topology topology, Duration limit, int connections) {
        var settings = topology.login()
                .connectionTimeoutMillis((int) CONNECT_LIMIT.toMillis())
                .socketTimeoutMillis((int) limit.toMillis())
                .blockingSocketTimeoutMillis((int) limit.toMillis())
                .resp2() // left to negotiate, the client would connect here, and wait for a Redis that hangs
                .clientName("tom")
                .build();
        var pool = new ConnectionPoolConfig();
        pool.setMaxTotal(connections);
        pool.setMaxIdle(connections);
        pool.setMaxWait(POOL_LIMIT);
        pool.setJmxEnabled(false);
        var sockets = new MasterSockets(master, settings, topology.encryption());
        var made = new Connections(new ConnectionFactory(sockets, settings), pool);
        return new MasterClient(
                RedisClient.builder()
                        .clientConfig(settings)
                        .connectionProvider(made)
                        .build(),
                made,
                sockets);
    }

    /** A connection that broke tells of the others: after a restart of Redis each idle one would cost a failed call. */
    void forgetIdle() {
        pool.forgetIdle();
    }

    void leaveOldMaster() {
        sockets.leaveOldMaster();
        forgetIdle();
    }

    @Override
    public void close() {
        client.close();
        sockets.closeAll();
    }
}
