package tom.redis;

import java.net.Socket;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.DefaultJedisSocketFactory;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.JedisClientConfig;

/** Connects to one host, with TLS or without. */
final class HostSockets extends DefaultJedisSocketFactory {

    private final HostAndPort host;
    private final @Nullable Encryption encryption;

    HostSockets(HostAndPort host, JedisClientConfig settings, @Nullable Encryption encryption) {
        super(host, settings);
        this.host = host;
        this.encryption = encryption;
    }

    @Override
    public Socket createSocket() {
        Socket socket = super.createSocket();
        return encryption == null ? socket : encryption.over(socket, host);
    }
}
