package tom.simulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.security.KeyPair;
import java.security.PublicKey;
import java.time.Clock;
import java.time.Duration;
import org.apache.sshd.server.SshServer;
import org.jspecify.annotations.Nullable;
import tom.simulator.log.DeviceLog;
import tom.simulator.shell.Appliance;
import tom.simulator.shell.Faults;
import tom.simulator.shell.Personality;

/** One network device: an SSH server on an address of its own, with a command line behind it and a log beside it. */
public final class SimulatedDevice implements AutoCloseable {

    private final DeviceSpec spec;
    private final Appliance appliance;
    private final HostKey hostKey;
    private final ServerFactory servers;
    private final Runnable whenClosed;
    private int port;
    private @Nullable SshServer server;
    private @Nullable Socket reserved;

    private SimulatedDevice(DeviceSpec spec, Clock clock, Reactor reactor, Runnable whenClosed) {
        this.spec = spec;
        this.appliance = new Appliance(
                spec.name(), spec.identity().personality(), spec.privilege(), new DeviceLog(spec.name(), clock), clock);
        this.hostKey = new HostKey(HostKey.generate(spec.manner().keyType()));
        this.servers = new ServerFactory(spec, appliance, reactor, hostKey);
        this.whenClosed = whenClosed;
        this.port = spec.address().getPort();
        spec.manner().faults().accept(appliance.faults());
    }

    public static DeviceBuilder builder(String name, Personality personality) {
        return new DeviceBuilder(name, personality);
    }

    /** A device with threads of its own, which end when it is closed. */
    static SimulatedDevice alone(DeviceSpec spec, Clock clock) {
        Reactor reactor = new Reactor();
        return new SimulatedDevice(spec, clock, reactor, reactor::close);
    }

    /** A device that shares its threads with others. */
    static SimulatedDevice among(DeviceSpec spec, Clock clock, Reactor reactor) {
        return new SimulatedDevice(spec, clock, reactor, () -> {});
    }

    /** Starts to listen, or to refuse where the device is to refuse from the beginning. */
    public SimulatedDevice start() {
        if (spec.manner().refuses()) {
            refuseConnections();
        } else {
            acceptConnections();
        }
        return this;
    }

    /** Listens, on the same port as before if there was one. */
    public synchronized void acceptConnections() {
        stop();
        SshServer fresh = servers.create(port);
        try {
            fresh.start();
        } catch (IOException e) {
            throw new UncheckedIOException(spec.name() + " cannot listen on port " + port, e);
        }
        server = fresh;
        port = fresh.getPort();
    }

    /** Cuts every session and refuses new ones; the port stays this device's own. */
    public synchronized void refuseConnections() {
        stop();
        try {
            // A socket that is bound and does not listen: the system refuses for it, and nobody else gets the port.
            Socket socket = new Socket();
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(spec.address().getAddress(), port));
            reserved = socket;
            port = socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(spec.name() + " cannot reserve port " + port, e);
        }
    }

    /** Cuts every session that is open now, without a word; new ones are welcome. */
    public synchronized void cutSessions() {
        if (server != null) {
            server.getActiveSessions().forEach(session -> session.close(true));
        }
    }

    public String name() {
        return spec.name();
    }

    /** The address it listens on, as a client writes it. */
    public String host() {
        return spec.address().getAddress().getHostAddress();
    }

    /** The port, known once the device has started. */
    public synchronized int port() {
        return port;
    }

    public DeviceLog log() {
        return appliance.log();
    }

    /** What is wrong with the device; changes count from the next output on. */
    public Faults faults() {
        return appliance.faults();
    }

    /** From now on commands arrive and are logged, but are not answered. */
    public void holdCommands() {
        appliance.hold().hold();
    }

    public void releaseCommands() {
        appliance.hold().release();
    }

    /** Waits until so many commands are held; false when the time is over. */
    public boolean awaitHeld(int commands, Duration limit) {
        return appliance.hold().awaitHeld(commands, limit);
    }

    /** The running configuration, as the platform writes it. */
    public String runningConfig() {
        return appliance.runningConfig();
    }

    public PublicKey hostKey() {
        return hostKey.pair().getPublic();
    }

    /** Shows another key from the next connection on, as a device does that was replaced. */
    public void changeHostKey() {
        useHostKey(HostKey.generate(spec.manner().keyType()));
    }

    public void useHostKey(KeyPair pair) {
        hostKey.replace(pair);
    }

    /** Cuts every session and frees the port and the threads; the log stays readable. */
    @Override
    public synchronized void close() {
        stop();
        whenClosed.run();
    }

    private void stop() {
        try {
            if (server != null) {
                server.stop(true);
                server = null;
            }
            if (reserved != null) {
                reserved.close();
                reserved = null;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(spec.name() + " cannot stop", e);
        }
    }

    @Override
    public String toString() {
        return spec.name() + " at " + host() + ":" + port();
    }
}
