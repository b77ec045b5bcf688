package tom.simulator;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.auth.UserAuthFactory;
import org.apache.sshd.server.auth.keyboard.UserAuthKeyboardInteractiveFactory;
import org.apache.sshd.server.auth.password.UserAuthPasswordFactory;
import org.apache.sshd.server.auth.pubkey.UserAuthPublicKeyFactory;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;
import org.apache.sshd.server.forward.ForwardingFilter;
import tom.simulator.shell.Appliance;
import tom.simulator.shell.Seat;
import tom.simulator.shell.Shell;

/** Makes the SSH server in front of a device. */
final class ServerFactory {

    private final DeviceSpec spec;
    private final Appliance appliance;
    private final Reactor reactor;
    private final HostKey hostKey;
    private final SessionWitness witness;

    ServerFactory(DeviceSpec spec, Appliance appliance, Reactor reactor, HostKey hostKey) {
        this.spec = spec;
        this.appliance = appliance;
        this.reactor = reactor;
        this.hostKey = hostKey;
        this.witness = new SessionWitness(spec.name(), appliance.log());
    }

    /** A server that is to listen on this port, not started. */
    SshServer create(int port) {
        SshServer server = SshServer.setUpDefaultServer();
        server.setHost(spec.address().getHostString());
        server.setPort(port);
        server.setKeyPairProvider(hostKey);
        server.setUserAuthFactories(authentication());
        LoginCheck check = new LoginCheck(spec.access(), appliance, reactor.shells());
        server.setPasswordAuthenticator(check);
        server.setKeyboardInteractiveAuthenticator(check);
        server.setPublickeyAuthenticator(check);
        server.setForwardingFilter(ForwardingFilter.asForwardingFilter(
                null, null, new Tunnels(spec.manner().forwards(), appliance.log())));
        server.addSessionListener(witness);
        server.setShellFactory(this::shell);
        CoreModuleProperties.IDLE_TIMEOUT.set(server, Duration.ZERO);
        if (!spec.access().demands().factors().isEmpty()) {
            CoreModuleProperties.AUTH_METHODS.set(
                    server, spec.access().demands().factors());
        }
        reactor.serve(server);
        if (spec.manner().age() != Age.MODERN) {
            OldAlgorithms.only(server, spec.manner().age());
        }
        return server;
    }

    private Command shell(ChannelSession channel) {
        Seat seat = new Seat(
                SessionWitness.nameOf(channel.getSession()),
                channel.getSession().getUsername());
        return new ShellCommand(reactor.shells(), (in, out) -> new Shell(appliance, seat, in, out));
    }

    private List<UserAuthFactory> authentication() {
        List<UserAuthFactory> factories = new ArrayList<>();
        if (!spec.access().keys().isEmpty()) {
            factories.add(UserAuthPublicKeyFactory.INSTANCE);
        }
        if (spec.access().methods().contains(LoginMethod.PASSWORD)) {
            factories.add(UserAuthPasswordFactory.INSTANCE);
        }
        if (spec.access().methods().contains(LoginMethod.KEYBOARD_INTERACTIVE)) {
            factories.add(interactive());
        }
        return factories;
    }

    private UserAuthFactory interactive() {
        List<List<Question>> rounds = spec.access().demands().rounds();
        return rounds.isEmpty()
                ? UserAuthKeyboardInteractiveFactory.INSTANCE
                : Questions.factory(appliance.log(), rounds);
    }
}
