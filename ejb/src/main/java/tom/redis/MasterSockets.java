package tom.redis;

import static java.lang.System.Logger.Level.DEBUG;

import java.io.IOException;
import java.net.Socket;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.JedisSocketFactory;
import redis.clients.jedis.exceptions.JedisConnectionException;

/** Connects to whatever is the master then, and leaves a master that is none any more, also in the middle of a call. */
final class MasterSockets implements JedisSocketFactory {

    private static final System.Logger LOG = System.getLogger(MasterSockets.class.getName());

    private final CurrentMaster master;
    private final JedisClientConfig settings;
    private final @Nullable Encryption encryption;
    private final Map<Socket, HostAndPort> open = new ConcurrentHashMap<>();
    private volatile boolean closed;

    MasterSockets(CurrentMaster master, JedisClientConfig settings, @Nullable Encryption encryption) {
        this.master = master;
        this.settings = settings;
        this.encryption = encryption;
    }

    @Override
    public Socket createSocket() {
        HostAndPort address = master.address();
        Socket socket = new HostSockets(address, settings, encryption).createSocket();
        open.keySet().removeIf(Socket::isClosed);
        open.put(socket, address);
        if (closed || !address.equals(master.address())) { // since then, and this one was not yet there to be closed
            close(socket);
            throw new JedisConnectionException(closed ? "Tom stops" : "the master of Redis has moved");
        }
        return socket;
    }

    /** Whoever waits for an answer of the old master gets an error at once. */
    void leaveOldMaster() {
        open.forEach((socket, address) -> {
            if (!address.equals(master.address())) {
                close(socket);
            }
        });
    }

    /** Also what is in use: a call that blocks ends at once. */
    void closeAll() {
        closed = true;
        open.keySet().forEach(this::close);
    }

    private void close(Socket socket) {
        open.remove(socket);
        try {
            socket.close();
        } catch (IOException e) {
            LOG.log(DEBUG, "a connection to Redis could not be closed", e); // nobody uses it any more all the same
        }
    }
}
