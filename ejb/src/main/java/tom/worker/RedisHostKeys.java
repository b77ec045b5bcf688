package tom.worker;

import java.util.Optional;
import tom.device.Endpoint;
import tom.redis.Key;
import tom.redis.Redis;
import tom.ssh.HostKeyStore;

/** Host keys learned at first use, in Redis, so that all workers trust the same ones. */
final class RedisHostKeys implements HostKeyStore {

    private final Redis redis;
    private final String key;

    RedisHostKeys(Redis redis) {
        this.redis = redis;
        this.key = redis.keys().of(Key.HOST_KEYS);
    }

    @Override
    public Optional<String> learned(Endpoint endpoint) {
        return Optional.ofNullable(redis.call(client -> client.hget(key, endpoint.toString())));
    }

    @Override
    public String learn(Endpoint endpoint, String hostKey) {
        redis.call(client -> client.hsetnx(key, endpoint.toString(), hostKey));
        return learned(endpoint).orElse(hostKey);
    }

    @Override
    public boolean forget(Endpoint endpoint) {
        return redis.call(client -> client.hdel(key, endpoint.toString())) > 0;
    }
}
