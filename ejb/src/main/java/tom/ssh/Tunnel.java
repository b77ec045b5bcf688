package tom.ssh;

import com.jcraft.jsch.ChannelDirectTCPIP;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Proxy;
import com.jcraft.jsch.Session;
import com.jcraft.jsch.SocketFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.System.Logger.Level;
import java.net.Socket;
import org.jspecify.annotations.Nullable;
import tom.device.Deadline;
import tom.device.Endpoint;

/** A channel through a jump host, which connects to the next host itself; its name is looked up there. */
final class Tunnel implements Carrier, Proxy {

    private static final System.Logger LOG = System.getLogger(Tunnel.class.getName());

    private final Link jumpHost;
    private final Endpoint to;
    private final Inbox inbox = new Inbox();
    private volatile boolean ended;
    private OutputStream output = OutputStream.nullOutputStream();
    private @Nullable ChannelDirectTCPIP channel;

    Tunnel(Link jumpHost, Endpoint to) {
        this.jumpHost = jumpHost;
        this.to = to;
    }

    @Override
    public void carry(Session session, Deadline deadline) {
        session.setProxy(this);
    }

    @Override
    public boolean hasEnded() {
        return ended;
    }

    @Override
    public void connect(SocketFactory none, String host, int port, int timeout) throws JSchException, IOException {
        if (!(jumpHost.session().openChannel("direct-tcpip") instanceof ChannelDirectTCPIP opened)) {
            throw new JSchException("no tunnel");
        }
        opened.setHost(to.host());
        opened.setPort(to.port());
        opened.setOutputStream(inbox);
        output = opened.getOutputStream();
        channel = opened;
        open(opened);
    }

    /** Without a time limit the library notices the end of the jump host's connection while it waits. */
    private void open(ChannelDirectTCPIP opened) throws TunnelException {
        try {
            opened.connect();
        } catch (JSchException e) {
            throw new TunnelException(jumpHost.peer(), opened.getExitStatus(), e);
        }
        if (!opened.isConnected()) {
            throw new TunnelException(jumpHost.peer(), opened.getExitStatus(), null);
        }
    }

    @Override
    public InputStream getInputStream() {
        return new WatchedStream(inbox.stream(), () -> ended = true);
    }

    @Override
    public OutputStream getOutputStream() {
        return output;
    }

    @Override
    public @Nullable Socket getSocket() {
        return null;
    }

    @Override
    public void endOutput() {
        try {
            output.close();
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "a tunnel was gone already", e);
        }
    }

    @Override
    public void drop() {
        inbox.close();
    }

    @Override
    public void close() {
        inbox.close();
        if (channel != null) {
            channel.disconnect();
        }
    }
}
