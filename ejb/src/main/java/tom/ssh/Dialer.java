package tom.ssh;

import com.jcraft.jsch.SocketFactory;
import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tom.device.Endpoint;

/**
 * Opens the one socket of a session, and can drop it from another thread in every phase: name lookup, connect, and
 * after.
 */
final class Dialer implements SocketFactory {

    private static final System.Logger LOG = System.getLogger(Dialer.class.getName());
    private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|.*:.*");

    private final Endpoint endpoint;
    private final CompletableFuture<InetAddress[]> addresses = new CompletableFuture<>();
    private final Object lock = new Object();
    private @Nullable Socket socket;
    private boolean dropped;
    private volatile boolean ended;

    Dialer(Endpoint endpoint) {
        this.endpoint = endpoint;
    }

    /** Whether the connection has ended, by whomever. */
    boolean hasEnded() {
        return ended;
    }

    /** Connects to the first address that answers; how long that may take is up to whoever calls {@link #drop}. */
    @Override
    public Socket createSocket(String host, int port) throws IOException {
        IOException failure = new UnknownHostException(endpoint.host());
        for (InetAddress address : resolve()) {
            try {
                return connect(new InetSocketAddress(address, endpoint.port()));
            } catch (IOException e) {
                failure = e;
            }
        }
        throw failure;
    }

    @Override
    public InputStream getInputStream(Socket from) throws IOException {
        return new BufferedInputStream(new Watched(from.getInputStream()), 1 << 15);
    }

    @Override
    public OutputStream getOutputStream(Socket to) throws IOException {
        return to.getOutputStream();
    }

    /** Resets the connection: what the kernel has not sent yet is not sent any more. */
    void drop() {
        addresses.completeExceptionally(new SocketException("dropped"));
        synchronized (lock) {
            dropped = true;
            if (socket != null) {
                reset(socket);
            }
        }
    }

    /** Says goodbye, after what is still on its way out. */
    void endOutput() {
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

    private InetAddress[] resolve() throws IOException {
        if (ADDRESS.matcher(endpoint.host()).matches()) {
            return InetAddress.getAllByName(endpoint.host());
        }
        Thread lookup = new Thread(this::lookUp, "tom-ssh lookup " + endpoint.host());
        lookup.setDaemon(true);
        lookup.start();
        try {
            return addresses.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof IOException io ? io : new IOException(e);
        }
    }

    /** On a thread of its own, because the system's resolver knows no timeout. */
    private void lookUp() {
        try {
            addresses.complete(InetAddress.getAllByName(endpoint.host()));
        } catch (UnknownHostException | RuntimeException e) {
            addresses.completeExceptionally(e);
        }
    }

    private Socket connect(InetSocketAddress address) throws IOException {
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
            attempt.connect(address);
            return attempt;
        } catch (IOException e) {
            attempt.close();
            throw e;
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

    /** Notices the end of the stream, which the library does not always tell from a refused login. */
    private final class Watched extends FilterInputStream {

        Watched(InputStream in) {
            super(in);
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int count = -1;
            try {
                count = super.read(into, offset, length);
                return count;
            } finally {
                if (count < 0) {
                    ended = true;
                }
            }
        }
    }
}
