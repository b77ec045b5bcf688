package tom.simulator;

import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.util.net.SshdSocketAddress;
import org.apache.sshd.server.forward.TcpForwardingFilter;
import tom.simulator.log.DeviceEvent.Kind;
import tom.simulator.log.DeviceLog;

/** Lets a jump host's users connect on, or not, and writes down where to. */
final class Tunnels implements TcpForwardingFilter {

    private final boolean allowed;
    private final DeviceLog log;

    Tunnels(boolean allowed, DeviceLog log) {
        this.allowed = allowed;
        this.log = log;
    }

    @Override
    public boolean canListen(SshdSocketAddress address, Session session) {
        return false;
    }

    @Override
    public boolean canConnect(Type type, SshdSocketAddress address, Session session) {
        log.add(
                SessionWitness.nameOf(session),
                allowed ? Kind.TUNNEL_OPENED : Kind.TUNNEL_REFUSED,
                address.getHostName() + ":" + address.getPort());
        return allowed;
    }
}
