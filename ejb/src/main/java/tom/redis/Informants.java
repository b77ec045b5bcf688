package tom.redis;

import static java.lang.System.Logger.Level.WARNING;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.exceptions.JedisAccessControlException;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Hosts of which each may know where the master is. One that does not answer is left alone for a while: a call to Redis
 * that has to ask them first must not wait for a dead machine each time.
 */
final class Informants {

    private static final System.Logger LOG = System.getLogger(Informants.class.getName());

    private static final int LIMIT_MILLIS = 300;
    private static final long SILENCE_NANOS = 2_000_000_000L;

    private final List<HostAndPort> hosts;
    private final JedisClientConfig open;
    private final JedisClientConfig withLogin;
    private final @Nullable Encryption encryption;
    private final Map<HostAndPort, Long> silentSince = new ConcurrentHashMap<>();

    /** @param withLogin for hosts that want one; whoever wants none is not told a password */
    Informants(
            List<HostAndPort> hosts,
            JedisClientConfig open,
            JedisClientConfig withLogin,
            @Nullable Encryption encryption) {
        this.hosts = List.copyOf(hosts);
        this.open = open;
        this.withLogin = withLogin;
        this.encryption = encryption;
    }

    static DefaultJedisClientConfig.Builder settings() {
        return DefaultJedisClientConfig.builder()
                .connectionTimeoutMillis(LIMIT_MILLIS)
                .socketTimeoutMillis(LIMIT_MILLIS)
                .resp2();
    }

    /** What each one answers that does. */
    <T> List<T> ask(Function<Jedis, T> question) {
        List<T> answers = new ArrayList<>();
        for (HostAndPort host : hosts) {
            Long silent = silentSince.get(host);
            if (silent != null && System.nanoTime() - silent < SILENCE_NANOS) {
                continue;
            }
            try {
                answers.add(ask(host, question));
                silentSince.remove(host);
            } catch (JedisException e) {
                if (silentSince.put(host, System.nanoTime()) == null) {
                    LOG.log(
                            WARNING,
                            "{0} does not say where the master of Redis is: {1}",
                            host,
                            TlsFailure.reason(e).orElse(e.getMessage()));
                }
            }
        }
        return answers;
    }

    private <T> T ask(HostAndPort host, Function<Jedis, T> question) {
        try {
            return ask(host, open, question);
        } catch (JedisAccessControlException wantsLogin) {
            return ask(host, withLogin, question);
        }
    }

    private <T> T ask(HostAndPort host, JedisClientConfig settings, Function<Jedis, T> question) {
        try (Jedis jedis = new Jedis(new HostSockets(host, settings, encryption), settings)) {
            return question.apply(jedis);
        }
    }
}
