package tom.ssh;

import com.jcraft.jsch.Session;
import com.jcraft.jsch.SocketFactory;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.System.Logger.Level;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tom.device.Deadline;
import tom.device.SourceAddress;

/**
 * Opens the one socket of a session, and can drop it from another thread in every phase: name lookup, connect, and
 * after.
 */
final class Dialer implements Carrier, SocketFactory {

    private static final System.Logger LOG = System.getLogger(Dialer.class.getName());

    private final int port;
    private final @Nullable SourceAddress source;
    private final Lookup lookup;
    private final Object lock = new Object();
    private Duration time = Duration.ZERO;
    private @Nullable Socket socket;
    private boolean dropped;
    private volatile boolean ended;

    /** @param source the local address, none where the system chooses */
    Dialer(Lookup lookup, int port, @Nullable SourceAddress source) {
        this.lookup = lookup;
        this.port = port;
        this.source = source;
    }

    @Override
    public void carry(Session session, Deadline deadline) {
        time = deadline.remaining();
        session.setSocketFactory(this);
    }

    @Override
    public boolean hasEnded() {
        return ended;
    }

    /**
     * Connects to the first address that answers. Each gets a part of the time, so that one that swallows everything
     * leaves the next ones enough; the last one may wait for as long as nobody calls {@link #drop}.
     */
    @Override
    public Socket createSocket(String host, int samePort) throws IOException {
        InetAddress local = local();
        List<InetAddress> addresses = lookup.addresses().stream()
                .filter(address -> local == null || local.getClass() == address.getClass())
                .toList();
        long part = time.toMillis() / (addresses.size() + 1L);
        IOException failure = new BindException("no address of the same kind as the source address " + source);
        for (int i = 0; i < addresses.size(); i++) {
            boolean isLast = i == addresses.size() - 1;
            try {
                return connect(new InetSocketAddress(addresses.get(i), port), local, isLast ? 0 : (int) part + 1);
            } catch (IOException e) {
                failure = e;
            }
        }
        throw new UnreachableException(failure);
    }

    @Override
    public InputStream getInputStream(Socket from) throws IOException {
        return new BufferedInputStream(new WatchedStream(from.getInputStream(), () -> ended = true), 1 << 15);
    }

    @Override
    public OutputStream getOutputStream(Socket to) throws IOException {
        return to.getOutputStream();
    }

    /** Resets the connection: what the kernel has not sent yet is not sent any more. */
    @Override
    public void drop() {
        lookup.drop();
        synchronized (lock) {
            dropped = true;
            if (socket != null) {
                reset(socket);
            }
        }
    }

    @Override
    public void endOutput() {
        synchronized (lock) {
            if (socket != null && !socket.isClosed() && socket.isConnected() && !socket.isOutputShutdown()) {
                try {
                    socket.shutdownOutput();
                } catch (IOException e) {
                    reset(socket);
                }
            }
        }
    }

    private @Nullable InetAddress local() throws UnreachableException {
        try {
            return source == null ? null : InetAddress.getByName(source.text());
        } catch (UnknownHostException e) { // its zone is no interface of this node
            throw new UnreachableException(new BindException("this node has no address " + source));
        }
    }

    private Socket connect(InetSocketAddress address, @Nullable InetAddress local, int millis) throws IOException {
        Socket attempt = new Socket();
        synchronized (lock) {
            if (dropped) {
                throw new SocketException("dropped");
            }
            socket = attempt;
        }
        try {
            attempt.setTcpNoDelay(true);
            attempt.setKeepAlive(true);
            if (local != null) {
                bind(attempt, local);
            }
            attempt.connect(address, millis);
            return attempt;
        } catch (IOException e) {
            attempt.close();
            throw e;
        }
    }

    private void bind(Socket attempt, InetAddress local) throws IOException {
        try {
            attempt.bind(new InetSocketAddress(local, 0));
        } catch (BindException e) {
            throw new BindException("this node has no address " + source);
        }
    }

    private static void reset(Socket socket) {
        try {
            if (!socket.isClosed()) {
                socket.setSoLinger(true, 0);
            }
            socket.close();
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "a socket was gone already", e);
        }
    }
}
