package tom.ssh;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import tom.config.TomConfig.HostKeys;
import tom.config.TomConfig.SshSettings;
import tom.device.Endpoint;
import tom.device.Login;

/** Makes sessions on devices, all with the same settings and the same idea of whom to trust. */
public final class SshClient {

    private final SshSettings settings;
    private final HostKeyStore learned;

    public SshClient(SshSettings settings, HostKeyStore learned) {
        if (settings.hostKeys() == HostKeys.KNOWN_HOSTS && settings.knownHostsFile() == null) {
            throw new IllegalArgumentException("tom.ssh.host-keys=known-hosts needs tom.ssh.known-hosts-file");
        }
        this.settings = settings;
        this.learned = learned;
    }

    /**
     * A session that is not connected yet, so that it can be aborted while it is being opened.
     *
     * @param fence asked before every write
     */
    public DeviceSession session(Target target, Login login, Fence fence) {
        Transport transport = new JschTransport(target, login, hostKeys(target.endpoint()));
        return new DeviceSession(transport, target, login, fence, settings);
    }

    private HostKeyCheck hostKeys(Endpoint endpoint) {
        return switch (settings.hostKeys()) {
            case KNOWN_HOSTS -> knownHosts(endpoint, Objects.requireNonNull(settings.knownHostsFile()));
            case FIRST_USE -> new FirstUseCheck(endpoint, learned);
            case OFF -> new NoHostKeyCheck();
        };
    }

    private static HostKeyCheck knownHosts(Endpoint endpoint, Path file) {
        try {
            return new KnownHostsCheck(file);
        } catch (IOException e) {
            throw new DeviceAuthException(endpoint, "the known_hosts file cannot be read", "", e);
        }
    }
}
