package tom.redis;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.util.JedisClusterCRC16;
import tom.config.RedisAddress;
import tom.config.TomConfig.RedisSettings;
import tom.device.Secret;

/**
 * What differs between one Redis, Sentinels and a cluster: who knows the master, and what stands before every key. In a
 * cluster all keys are in one slot, so that there, too, one master at a time has all of Tom.
 */
record Topology(
        RedisAddress address,
        @Nullable Secret sentinelPassword,
        @Nullable Encryption encryption) {

    private static final String TAG = "{tom}";

    static Topology of(RedisSettings settings) {
        return new Topology(
                settings.address(),
                settings.sentinelPassword(),
                settings.address().scheme().isTls() ? Encryption.of(settings.tls()) : null);
    }

    Keys keys() {
        return new Keys(address.scheme().isCluster() ? TAG : "");
    }

    CurrentMaster master() {
        List<HostAndPort> hosts = address.hosts().stream()
                .map(host -> new HostAndPort(host.name(), host.port()))
                .toList();
        if (address.scheme().isSentinel()) {
            return new CurrentMaster(new SentinelLookup(informants(hosts), address.master()));
        }
        if (address.scheme().isCluster()) {
            return new CurrentMaster(new ClusterLookup(informants(hosts), JedisClusterCRC16.getSlot(TAG)));
        }
        Optional<HostAndPort> only = Optional.of(hosts.get(0));
        return new CurrentMaster(() -> only);
    }

    /** User, password and database of Redis itself. */
    DefaultJedisClientConfig.Builder login() {
        return DefaultJedisClientConfig.builder()
                .user(address.user())
                .password(address.password())
                .database(address.scheme().isCluster() ? 0 : address.database());
    }

    private Informants informants(List<HostAndPort> hosts) {
        var login = Informants.settings();
        if (address.scheme().isSentinel() && sentinelPassword != null) {
            login.password(sentinelPassword.reveal());
        } else {
            login.user(address.user()).password(address.password());
        }
        return new Informants(hosts, Informants.settings().build(), login.build(), encryption);
    }
}
