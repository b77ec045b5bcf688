package tom.ssh;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tom.config.TomConfig.HostKeys;
import tom.config.TomConfig.SshSettings;
import tom.device.Login;
import tom.device.SourceAddress;

/** Makes sessions on devices, all with the same settings and the same idea of whom to trust. */
public final class SshClient {

    private final SshSettings settings;
    private final HostKeyStore learned;
    private final SessionWatch watch;

    /** One whose sessions nobody counts. */
    public SshClient(SshSettings settings, HostKeyStore learned) {
        this(settings, learned, new Unwatched());
    }

    /** @param watch hears of every session */
    public SshClient(SshSettings settings, HostKeyStore learned, SessionWatch watch) {
        if (settings.hostKeys() == HostKeys.KNOWN_HOSTS && settings.knownHostsFile() == null) {
            throw new IllegalArgumentException("tom.ssh.host-keys=known-hosts needs tom.ssh.known-hosts-file");
        }
        this.settings = settings;
        this.learned = learned;
        this.watch = watch;
    }

    /**
     * A session that is not connected yet, so that it can be aborted while it is being opened.
     *
     * @param fence asked before every write
     */
    public DeviceSession session(Target target, Login login, Fence fence) {
        Transport transport = new JschTransport(target.endpoint(), chain(target, login));
        return new DeviceSession(transport, target, login, fence, new Terms(settings, watch));
    }

    /** The connections to be made, none of which is yet. */
    Chain chain(Target target, Login login) {
        List<Peer> peers = new ArrayList<>();
        target.hops().forEach(hop -> peers.add(Peer.jumpHost(target, hop)));
        peers.add(Peer.device(target, login));
        List<Link> links = new ArrayList<>();
        for (Peer peer : peers) {
            Carrier carrier = links.isEmpty()
                    ? new Dialer(
                            new Lookup(peer.endpoint().host(), InetAddress::getAllByName),
                            peer.endpoint().port(),
                            source(target))
                    : new Tunnel(links.get(links.size() - 1), peer.endpoint());
            links.add(new Link(peer, carrier, hostKeys(peer)));
        }
        return new Chain(links);
    }

    private @Nullable SourceAddress source(Target target) {
        SourceAddress own = target.sourceAddress();
        return own == null ? settings.sourceAddress() : own;
    }

    private HostKeyCheck hostKeys(Peer peer) {
        return switch (settings.hostKeys()) {
            case KNOWN_HOSTS -> knownHosts(peer, Objects.requireNonNull(settings.knownHostsFile()));
            case FIRST_USE -> new FirstUseCheck(peer.endpoint(), learned);
            case OFF -> new NoHostKeyCheck();
        };
    }

    private static HostKeyCheck knownHosts(Peer peer, Path file) {
        try {
            return new KnownHostsCheck(file);
        } catch (IOException e) {
            throw new DeviceAuthException(peer.device(), "the known_hosts file cannot be read", "", e);
        }
    }
}
