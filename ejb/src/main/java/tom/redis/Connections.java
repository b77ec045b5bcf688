package tom.redis;

import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Connection;
import redis.clients.jedis.ConnectionFactory;
import redis.clients.jedis.ConnectionPool;
import redis.clients.jedis.ConnectionPoolConfig;
import redis.clients.jedis.providers.ConnectionProvider;

/**
 * A pool that makes a connection only for somebody who needs one. The library's own makes another one at once for each that
 * broke, and whoever met a Redis that has fallen silent would wait for that too: twice the limit of a call.
 */
final class Connections implements ConnectionProvider {

    private final ConnectionPool pool;

    Connections(ConnectionFactory factory, ConnectionPoolConfig settings) {
        pool = new ConnectionPool(factory, settings) {
            @Override
            public void addObject() throws Exception {
                if (getNumWaiters() > 0) {
                    super.addObject();
                }
            }
        };
    }

    @Override
    public Connection getConnection() {
        return pool.getResource();
    }

    @Override
    public Connection getConnection(CommandArguments command) {
        return pool.getResource();
    }

    void forgetIdle() {
        pool.clear();
    }

    PoolCounts counts() {
        return new PoolCounts(pool.getNumActive(), pool.getNumIdle(), pool.getNumWaiters());
    }

    @Override
    public void close() {
        pool.close();
    }
}
